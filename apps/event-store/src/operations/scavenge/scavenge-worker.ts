import { parentPort } from "node:worker_threads";
import { ChunkFiles } from "../../storage/chunk-files.ts";
import { chunkSummary } from "./chunk-summary.ts";
import { rewriteChunk } from "./rewrite-chunk.ts";
import type { ScavengeTask } from "./scavenge-thread.ts";

// Reads and writes chunks on a thread of its own, so that nobody waits for it.

const perform = (task: ScavengeTask): unknown => {
  const files = new ChunkFiles(task.directory, task.chunkSizeBytes);
  try {
    return task.kind === "summarize"
      ? chunkSummary(files, task.chunk)
      : rewriteChunk(files, task.chunk, task.rules);
  } finally {
    files.close();
  }
};

parentPort?.on("message", (task: ScavengeTask) => {
  try {
    parentPort?.postMessage({ result: perform(task) });
  } catch (error) {
    parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) });
  }
});
