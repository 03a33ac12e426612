import type { CliContext } from "./cli-context.ts";
import { paintFor } from "./paint-for.ts";

/** Prints rows under their headings, each column as wide as it needs. */
export function printTable(
  { stdout }: CliContext,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  stdout.write(`${paintFor(stdout).dim(line(headings))}\n`);
  for (const row of rows) stdout.write(`${line(row)}\n`);
}
