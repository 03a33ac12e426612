/** A column of a table that can be downloaded. */
export type CsvColumn<Row> = {
  /** What an address calls the column. */
  readonly key: string;
  readonly label: string;
  readonly value: (row: Row) => string | number | null;
};

/**
 * Returns rows as CSV (RFC 4180) with a line of names. A text that a spreadsheet would run as a formula begins
 * with an apostrophe, since producers choose these texts.
 */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ label }) => fieldOf(label)),
    ...rows.map((row) => columns.map(({ value }) => fieldOf(value(row)))),
  ];
  return lines.map((fields) => `${fields.join(",")}\r\n`).join("");
}

function fieldOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
