import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendLoad } from "./append-load.ts";
import type { IdKind } from "./batch-message.ts";
import { streamName } from "./batch-message.ts";
import { readLoad } from "./read-load.ts";
import { startStore } from "./server-process.ts";

// Grows a log step by step, in 100,000 streams: measures the cost per event, memory, and start-up time.
// node bench/grow.ts [events a step] [steps] [v7|random]

const step = Number(process.argv[2] ?? 1_000_000);
const steps = Number(process.argv[3] ?? 10);
const ids: IdKind = process.argv[4] === "random" ? "random" : "v7";
const load = {
  events: step,
  writers: 8,
  batch: 8,
  eventBytes: 200,
  inFlight: 16,
  ids,
  streamPrefix: "grow",
  streamsPerWriter: 12_500,
};

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
const say = (name: string, figures: object): void =>
  void process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`);

const directory = mkdtempSync(join(tmpdir(), "event-store-grow-"));
try {
  let server = await startStore(directory);
  for (let i = 1; i <= steps; i += 1) {
    const cpu = server.cpuSeconds();
    const { eventsPerSecond, p50Ms, p99Ms } = await appendLoad({ ...load, port: server.port });
    const cpuMicros = Math.round(((server.cpuSeconds() - cpu) / step) * 1e7) / 10;
    const memoryMb = megabytes(server.memoryBytes());
    say(`${i * step} events`, { eventsPerSecond, p50Ms, p99Ms, cpuMicros, memoryMb });
  }
  say("read a stream", await readLoad(server.port, 1e9, streamName("grow-3", 77)));
  const all = await readLoad(server.port, 1e9);
  say("read $all", { ...all, memoryMb: megabytes(server.memoryBytes()) });
  await server.stop();
  const fromMs = performance.now();
  server = await startStore(directory);
  const startMs = Math.round(performance.now() - fromMs);
  say("start", { startMs, memoryMb: megabytes(server.memoryBytes()) });
  await server.stop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
