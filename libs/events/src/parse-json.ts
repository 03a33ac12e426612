const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A JSON text in UTF-8 as a value, or a sentence about why it can't be read. */
export function parseJson(
  bytes: Uint8Array,
): { readonly value: unknown } | { readonly problem: string } {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { problem: "The body isn't UTF-8." };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "unreadable";
    return { problem: `The body isn't JSON: ${why}` };
  }
}
