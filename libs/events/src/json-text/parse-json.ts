const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A value parsed from JSON; without an escape by number, all text in it is storable. */
export type ParsedJson = { readonly value: unknown; readonly isTextKeepable: boolean };

/** Parses a JSON text in UTF-8; returns the value, or a sentence that says why it can't be read. */
export function parseJson(bytes: Uint8Array): ParsedJson | { readonly problem: string } {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { problem: "The body isn't UTF-8." };
  }
  try {
    // UTF-8 has no lone surrogates, and JSON no bare U+0000: both must be written as \uXXXX
    return { value: JSON.parse(text) as unknown, isTextKeepable: !text.includes("\\u") };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "unreadable";
    return { problem: `The body isn't JSON: ${why}` };
  }
}
