import type { CsvColumn } from "./to-csv.ts";

/**
 * Returns the rows in the order of a column: by its key, from the highest down with a minus sign before it;
 * in the given order without a column of that key. Rows without a value come last either way.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly CsvColumn<Row>[],
  sort: string | undefined,
): readonly Row[] {
  if (sort === undefined) return rows;
  const descends = sort.startsWith("-");
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ""));
  if (column === undefined) return rows;
  return rows.toSorted((a, b) => compare(column.value(a), column.value(b), descends ? -1 : 1));
}

type Value = string | number | null;

function compare(a: Value, b: Value, sign: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * String(a).localeCompare(String(b), "en", { numeric: true });
}
