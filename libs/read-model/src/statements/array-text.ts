/** Returns values as the text of a Postgres array: numbers, uuids and others that need no quotes. */
export function plainArray(values: readonly (number | bigint | string | boolean | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join(",")}}`;
}

/** Returns any texts as the text of a Postgres array; null stays null. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(element).join(",")}}`;
}

/** Joins JSON texts into one text that `string_to_array(…, E'\n')` splits: JSON has no bare line feed. */
export function jsonLines(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join("\n");
}

const needsNoQuotes = /^[A-Za-z0-9_.:-](?:[A-Za-z0-9_.: -]*[A-Za-z0-9_.:-])?$/;

function element(value: string | null): string {
  if (value === null) return "NULL";
  if (needsNoQuotes.test(value) && value.toUpperCase() !== "NULL") return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
