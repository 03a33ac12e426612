import { parentPort } from "node:worker_threads";
import { buildTable } from "./build-table.ts";
import type { IndexTask } from "./index-builder.ts";
import { mergeTables } from "./merge-tables.ts";

// Makes tables on a thread of its own, so that nobody waits for the sorting.

parentPort?.on("message", (task: IndexTask) => {
  try {
    if (task.kind === "build") buildTable(task.directory, task.chunkSizeBytes, task.chunk);
    else mergeTables(task.directory, task.chunkSizeBytes, task.ranges);
    parentPort?.postMessage(undefined);
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  }
});
