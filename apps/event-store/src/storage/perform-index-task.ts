import { buildTable } from "./build-table.ts";
import type { IndexTask } from "./index-builder.ts";
import { mergeTables } from "./merge-tables.ts";

/** Makes a table at once, on the thread that asks. */
export const performIndexTask = (task: IndexTask): void => {
  if (task.kind === "build") buildTable(task.directory, task.chunkSizeBytes, task.chunk);
  else mergeTables(task.directory, task.chunkSizeBytes, task.ranges);
};
