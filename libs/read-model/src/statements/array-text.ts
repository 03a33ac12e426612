/** Values as the text of a Postgres array: numbers, uuids and whatever else needs no quotes. */
export function plainArray(values: readonly (number | bigint | string | boolean | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join(",")}}`;
}

/** Any text as the text of a Postgres array; null stays null. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(element).join(",")}}`;
}

/** JSON texts as one text that `string_to_array(…, E'\n')` takes apart: JSON has no bare line feed. */
export function jsonLines(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join("\n");
}

const needsNoQuotes = /^[A-Za-z0-9_.:-](?:[A-Za-z0-9_.: -]*[A-Za-z0-9_.:-])?$/;

function element(value: string | null): string {
  if (value === null) return "NULL";
  if (needsNoQuotes.test(value) && value.toUpperCase() !== "NULL") return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
