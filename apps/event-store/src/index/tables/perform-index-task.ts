import type { IndexTask } from "./index-builder.ts";
import { mergeTables } from "./merge-tables.ts";
import { writeTable } from "./write-table.ts";

type TableTask = Exclude<IndexTask, { kind: "compress" }>;

/** Builds a table step by step; the caller drives the generator. */
export function* indexSteps(task: TableTask): Generator<void> {
  if (task.kind === "write") writeTable(task.directory, task.chunk, task.source);
  else yield* mergeTables(task.directory, task.chunkSizeBytes, task.ranges);
}

/** Builds a table in one go. */
export function performIndexTask(task: TableTask): void {
  const steps = indexSteps(task);
  while (!steps.next().done);
}
