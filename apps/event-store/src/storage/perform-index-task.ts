import type { IndexTask } from "./index-builder.ts";
import { mergeTables } from "./merge-tables.ts";
import { writeTable } from "./write-table.ts";

/** Makes a table at once, on the thread that asks. */
export const performIndexTask = (task: IndexTask): void => {
  if (task.kind === "write") writeTable(task.directory, task.chunk, task.source);
  else mergeTables(task.directory, task.chunkSizeBytes, task.ranges);
};
