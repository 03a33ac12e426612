import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { callUnary, Operations } from "@detektor/eventstore-protocol";
import { EventStoreDBClient, START } from "@eventstore/db-client";
import type { AppendResult } from "./append-load.ts";
import { appendLoad } from "./append-load.ts";
import { streamName } from "./batch-message.ts";
import { connectRaw } from "./raw-client.ts";
import type { LatencySummary } from "./quantile.ts";
import { startStore } from "./server-process.ts";

// Measures the cost of operations and their effect on appends while they run.
// node bench/operations.ts [events]

const events = Number(process.argv[2] ?? 1_000_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const mainFile = fileURLToPath(new URL("../src/operations/main.ts", import.meta.url));

const fill = (port: number, streamPrefix: string, count: number): Promise<AppendResult> =>
  appendLoad({
    port,
    events: count,
    writers: 8,
    batch: 64,
    eventBytes: 600,
    inFlight: 4,
    ids: "v7",
    streamPrefix,
  });

/** Repeats a light load until `work` has finished; returns the worst of its latencies. */
const beside = async (port: number, work: Promise<unknown>): Promise<LatencySummary> => {
  let isRunning = true;
  void work.finally(() => {
    isRunning = false;
  });
  const results: AppendResult[] = [];
  while (isRunning || results.length === 0) {
    const load = { port, events: 2000, writers: 2, batch: 4, eventBytes: 600, inFlight: 1 };
    results.push(await appendLoad({ ...load, ids: "v7", streamPrefix: "beside" }));
  }
  await work;
  const worst = (of: (result: AppendResult) => number): number => Math.max(...results.map(of));
  return { p50Ms: worst((result) => result.p50Ms), p99Ms: worst((result) => result.p99Ms) };
};

const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const from = performance.now();
  const answer = await work();
  say(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s ${JSON.stringify(answer)}`);
};

const operation = async (...args: string[]): Promise<unknown> => {
  const child = spawn(process.execPath, [mainFile, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (piece: Buffer) => {
    text += piece.toString("utf8");
  });
  await once(child, "exit");
  return JSON.parse(text.trim().split("\n").at(-1) ?? "{}");
};

const scavenged = async (port: number, client: EventStoreDBClient): Promise<unknown> => {
  const connection = connectRaw(port);
  const { startScavenge } = Operations.method;
  const { scavengeId: id } = await callUnary(connection, startScavenge, {}, 10_000);
  await connection.close();
  for await (const { event } of client.subscribeToStream(`$scavenges-${id}`, {
    fromRevision: START,
  }))
    if (event?.type === "$scavengeCompleted") return event.data;
  return undefined;
};

const directory = mkdtempSync(join(tmpdir(), "event-store-operations-"));
const [data, backup, restored] = ["data", "backup", "restored"].map((name) =>
  join(directory, name),
) as [string, string, string];
try {
  const server = await startStore(data);
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
  const none = new Promise((resolve) => setTimeout(resolve, 3000));
  for (const hour of ["hour-1", "hour-2"]) await fill(server.port, hour, events / 2);
  say(`appends alone: ${JSON.stringify(await beside(server.port, none))}`);
  const measured = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const [before, cpu] = [server.memoryBytes(), server.cpuSeconds()];
    await timed(what, async () => {
      const running = work();
      const load = await beside(server.port, running);
      const memory = [before, server.memoryBytes()].map((bytes) => Math.round(bytes / 1e6));
      const cpuSeconds = Number((server.cpuSeconds() - cpu).toFixed(1));
      return { result: await running, appendsBeside: load, memory, cpuSeconds };
    });
  };
  await measured("backup", () => operation("backup", data, backup));
  await measured("backup again", () => operation("backup", data, backup));
  await measured("verify", () => operation("verify", data));
  for (let writer = 0; writer < 8; writer += 1)
    await client.tombstoneStream(streamName(`hour-1-${writer}`, 0));
  await measured("scavenge, half of it whole streams", () => scavenged(server.port, client));
  for (let writer = 0; writer < 8; writer += 2)
    await client.tombstoneStream(streamName(`hour-2-${writer}`, 0));
  await measured("scavenge, half of each chunk", () => scavenged(server.port, client));
  await measured("scavenge, nothing to do", () => scavenged(server.port, client));
  await timed("restore", () => operation("restore", backup, restored));
  void client.dispose();
  await server.stop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exit();
