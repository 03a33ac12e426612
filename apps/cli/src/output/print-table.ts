import type { CliContext } from "../cli-context.ts";
import { layTable, type TextColumn } from "./lay-table.ts";
import { paintFor } from "./paint-for.ts";
import { plainText } from "./plain-text.ts";
import { timeTexts } from "./time-texts.ts";

/** A column of a table; null is an empty cell. */
export type Column<Row> = Omit<TextColumn, "cells"> & {
  readonly cell: (row: Row) => string | number | null;
  /** The cells are times of the API; the heading says that they are shown in UTC. */
  readonly time?: boolean;
};

/** Prints rows under their headings, no wider than the terminal; without a terminal, at full width. */
export function printTable<Row>(
  { stdout }: CliContext,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  const width = stdout.isTTY ? (stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
  const lines = layTable(
    columns.map((column) => textOf(column, rows)),
    width,
  );
  const { dim } = paintFor(stdout);
  for (const line of lines.headings) stdout.write(`${dim(line)}\n`);
  for (const row of lines.rows) for (const line of row) stdout.write(`${line}\n`);
}

function textOf<Row>({ cell, time, ...column }: Column<Row>, rows: readonly Row[]): TextColumn {
  const cells = rows.map(cell);
  if (!time) return { ...column, cells: cells.map((one) => plainText(String(one ?? ""))) };
  const times = cells.map((one) => (one === null ? null : String(one)));
  return { ...column, heading: `${column.heading} UTC`, cells: timeTexts(times, Date.now()) };
}
