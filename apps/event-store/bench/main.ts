import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendLoad } from "./append-load.ts";
import type { IdKind } from "./batch-message.ts";
import { streamName } from "./batch-message.ts";
import { readLoad } from "./read-load.ts";
import type { ServerProcess } from "./server-process.ts";
import { startEcho, startStore } from "./server-process.ts";

// Raw appends and reads at the wire, compared with an echo server that uses the same codec.
// node bench/main.ts [events] [v7|random] [appends in flight per writer]

const events = Number(process.argv[2] ?? 500_000);
const ids: IdKind = process.argv[3] === "random" ? "random" : "v7";
const eventBytes = 500;
const warmUpEvents = 100_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const measured = async <T extends { readonly events: number }>(
  name: string,
  server: ServerProcess,
  run: () => Promise<T>,
) => {
  const cpu = server.cpuSeconds();
  const result = await run();
  const cpuMicros = Math.round(((server.cpuSeconds() - cpu) / result.events) * 1e7) / 10;
  const { latenciesMs: _, ...figures } = { latenciesMs: [], ...result };
  say(`${name}: ${JSON.stringify({ ...figures, cpuMicros })}`);
  return result;
};

const load = (port: number, count = events, streamPrefix = "bench") =>
  appendLoad({
    port,
    events: count,
    writers: 8,
    batch: 64,
    eventBytes,
    inFlight: Number(process.argv[4] ?? 4),
    ids,
    streamPrefix,
  });

const runAll = async (name: string, server: ServerProcess) => {
  // Warm up first: the server that is measured has run for a while.
  await load(server.port, warmUpEvents, "warm-up");
  await readLoad(server.port, warmUpEvents);
  await readLoad(server.port, warmUpEvents, streamName("warm-up-0", 0));
  const append = await measured(`${name} append`, server, () => load(server.port));
  const all = await measured(`${name} read $all`, server, () => readLoad(server.port, events));
  const stream = await measured(`${name} read stream (an eighth)`, server, () =>
    readLoad(server.port, events / 8, streamName("bench-0", 0)),
  );
  say(`${name} memory: ${Math.round(server.memoryBytes() / 1e6)} MB`);
  await server.stop();
  return [append, all, stream].map((result) => result.eventsPerSecond);
};

const directory = mkdtempSync(join(tmpdir(), "event-store-bench-"));
try {
  const store = await runAll("store", await startStore(directory));
  const echo = await runAll("echo", await startEcho(events, eventBytes));
  const ratio = (i: number): string => ((store[i] ?? 0) / (echo[i] ?? 1)).toFixed(2);
  say(`store / echo: append ${ratio(0)}, read $all ${ratio(1)}, read stream ${ratio(2)}`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
