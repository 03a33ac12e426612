const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * The bytes of each element of a JSON array, without the space around it.
 *
 * @param bytes a text that is known to be a JSON array in UTF-8
 */
export function elementsOf(bytes: Uint8Array): Uint8Array[] {
  const elements: Uint8Array[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at);
    } else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth === 1) start = at + 1;
    } else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
      if (depth === 0) pushTrimmed(elements, bytes.subarray(start, at));
    } else if (byte === COMMA && depth === 1) {
      pushTrimmed(elements, bytes.subarray(start, at));
      start = at + 1;
    }
  }
  return elements;
}

function endOfString(bytes: Uint8Array, opening: number): number {
  let at = opening + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** Only an empty array has an empty element. */
function pushTrimmed(elements: Uint8Array[], element: Uint8Array): void {
  const trimmed = trimSpace(element);
  if (trimmed.length > 0) elements.push(trimmed);
}

/** The bytes without JSON's white space at either end. */
export function trimSpace(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && isSpace(bytes[start])) start += 1;
  while (end > start && isSpace(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
