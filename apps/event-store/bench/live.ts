import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendLoad } from "./append-load.ts";
import { pacedLoad } from "./paced-load.ts";
import { latencyOf } from "./quantile.ts";
import { readLoad } from "./read-load.ts";
import { startStore } from "./server-process.ts";
import { subscribeToAll } from "./subscription-load.ts";

// Measures latencies: one append alone, a live subscriber, appends beside a reader of the whole log.
// node bench/live.ts [seconds each]

const seconds = Number(process.argv[2] ?? 5);
const eventBytes = 500;

const say = (name: string, figures: object): void =>
  void process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`);

/** Appends one event at a time, alternating with writes of the same bytes to a plain file. */
const singleAppends = async (port: number, directory: string): Promise<void> => {
  const appended: number[] = [];
  const written: number[] = [];
  const file = await open(join(directory, "plain"), "a");
  const bytes = Buffer.alloc(eventBytes + 160, 0x61);
  const endMs = performance.now() + seconds * 1000;
  const load = { port, events: 20, writers: 1, batch: 1, eventBytes, inFlight: 1 };
  while (performance.now() < endMs) {
    appended.push(
      ...(await appendLoad({ ...load, ids: "v7", streamPrefix: "single" })).latenciesMs,
    );
    for (let i = 0; i < load.events; i += 1) {
      const fromMs = performance.now();
      await file.write(bytes);
      await file.datasync();
      written.push(performance.now() - fromMs);
    }
  }
  await file.close();
  say("single append", { appends: appended.length, ...latencyOf(appended) });
  say("plain file", { appends: written.length, ...latencyOf(written) });
};

/** Appends 30,000 events/s in batches of 64 and measures how long after sending each event was received. */
const liveSubscription = async (port: number): Promise<void> => {
  const subscriber = await subscribeToAll(port);
  const batch = 64;
  const load = { port, eventsPerSecond: 30_000, seconds, batch, streamPrefix: "live" };
  const { sentAtMs } = await pacedLoad(load);
  const answeredMs = performance.now();
  await subscriber.received(sentAtMs.length * batch);
  const { receivedAtMs } = subscriber;
  const spanSeconds = ((receivedAtMs.at(-1) ?? 0) - (sentAtMs[0] ?? 0)) / 1000;
  const latencies = receivedAtMs.map((ms, i) => ms - (sentAtMs[Math.floor(i / batch)] ?? 0));
  say("live subscription", {
    eventsPerSecond: Math.round(receivedAtMs.length / spanSeconds),
    behindMs: Math.round(performance.now() - answeredMs),
    ...latencyOf(latencies),
  });
  subscriber.close();
};

/** Appends 4,500 events/s, as a site does, while another client repeatedly reads the log from its start. */
const appendsBesideReader = async (port: number): Promise<void> => {
  let isOver = false;
  let read = 0;
  const reading = (async () => {
    while (!isOver) read += (await readLoad(port, Number.MAX_SAFE_INTEGER)).events;
  })();
  const load = { port, eventsPerSecond: 4500, seconds, batch: 8, streamPrefix: "beside" };
  const { latenciesMs } = await pacedLoad(load);
  isOver = true;
  await reading;
  say("appends beside a reader", { appends: latenciesMs.length, ...latencyOf(latenciesMs), read });
};

const directory = mkdtempSync(join(tmpdir(), "event-store-live-"));
try {
  const server = await startStore(join(directory, "store"));
  await singleAppends(server.port, directory);
  await liveSubscription(server.port);
  await appendsBesideReader(server.port);
  await server.stop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
