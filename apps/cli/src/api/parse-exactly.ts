/** The source text of a number. V8 provides it; TypeScript's own types don't declare it yet. */
type JsonWithSource = {
  parse(text: string, reviver: (key: string, value: unknown, context: Source) => unknown): unknown;
  rawJSON(text: string): unknown;
};
type Source = { readonly source?: string };
const json = JSON as unknown as JsonWithSource;

/**
 * Parses JSON. Numbers that a double can't hold keep their original digits when JSON.stringify writes them.
 */
export function parseExactly(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source
      ? json.rawJSON(source)
      : value,
  );
}
