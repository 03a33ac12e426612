import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendLoad } from "./append-load.ts";
import type { IdKind } from "./batch-message.ts";
import { streamName } from "./batch-message.ts";
import { readLoad } from "./read-load.ts";
import { startStore } from "./server-process.ts";

// Grows a log step by step: what an append costs, memory, and how long a start takes.
// node bench/grow.ts [events a step] [steps] [v7|random]

const step = Number(process.argv[2] ?? 1_000_000);
const steps = Number(process.argv[3] ?? 10);
const ids: IdKind = process.argv[4] === "random" ? "random" : "v7";
const streamsPerWriter = 12_500;

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const directory = mkdtempSync(join(tmpdir(), "event-store-grow-"));
try {
  let server = await startStore(directory);
  for (let i = 1; i <= steps; i += 1) {
    const cpu = server.cpuSeconds();
    const result = await appendLoad({
      port: server.port,
      events: step,
      writers: 8,
      batch: 8,
      eventBytes: 200,
      inFlight: 16,
      ids,
      streamPrefix: "grow",
      streamsPerWriter,
    });
    const microseconds = ((server.cpuSeconds() - cpu) / step) * 1e6;
    say(
      `${i * step} events: ${JSON.stringify(result)}, ${microseconds.toFixed(1)} µs CPU an event, ${megabytes(server.memoryBytes())} MB`,
    );
  }
  say(`a stream: ${JSON.stringify(await readLoad(server.port, 1e9, streamName("grow-3", 77)))}`);
  say(
    `$all: ${JSON.stringify(await readLoad(server.port, 1e9))}, ${megabytes(server.memoryBytes())} MB`,
  );
  await server.stop();
  const from = performance.now();
  server = await startStore(directory);
  say(`start: ${Math.round(performance.now() - from)} ms, ${megabytes(server.memoryBytes())} MB`);
  await server.stop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
