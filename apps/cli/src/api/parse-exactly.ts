/** What V8 has and TypeScript's own types haven't yet: the text that a number was read from. */
type JsonWithSource = {
  parse(text: string, reviver: (key: string, value: unknown, context: Source) => unknown): unknown;
  rawJSON(text: string): unknown;
};
type Source = { readonly source?: string };
const json = JSON as unknown as JsonWithSource;

/** JSON of which JSON.stringify writes numbers that a double can't hold with the digits that were read. */
export function parseExactly(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source
      ? json.rawJSON(source)
      : value,
  );
}
