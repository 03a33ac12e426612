import { parentPort } from "node:worker_threads";
import type { IndexTask } from "./index-builder.ts";
import { performIndexTask } from "./perform-index-task.ts";

// Makes tables on a thread of its own, so that nobody waits for the sorting.

parentPort?.on("message", (task: IndexTask) => {
  try {
    performIndexTask(task);
    parentPort?.postMessage(undefined);
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  }
});
