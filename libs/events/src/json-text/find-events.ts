/**
 * The place of one event in a message's bytes, and of its data within it; `dataStart` is -1 if it has none.
 * `depth` counts its levels of objects and arrays, itself included; `hasLongNumber` means that it may hold a
 * number that a double can't.
 */
export type EventSpan = {
  readonly start: number;
  readonly end: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly depth: number;
  readonly hasLongNumber: boolean;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];
const [POINT, ZERO, NINE] = [0x2e, 0x30, 0x39];

/** A double holds every number of at most this many digits. */
const SAFE_DIGITS = 15;
/** This many digits of a decimal identify a double as well as its shortest form does. */
const SAFE_DECIMALS = 17;

/**
 * Finds the elements of a JSON array, or the one value of another text. Written by hand, in one loop over
 * bytes, because every incoming byte passes here: 1 µs for an event of 650 bytes, as much as serializing its
 * parsed data again. `find-events.test.ts` compares it with JSON.parse.
 *
 * @param bytes a text that is known to be JSON in UTF-8
 */
export function findEvents(bytes: Uint8Array): EventSpan[] {
  let at = afterSpace(bytes, afterMark(bytes));
  if (bytes[at] !== OPEN_ARRAY) return [spanFrom(bytes, at)];
  const spans: EventSpan[] = [];
  at = afterSpace(bytes, at + 1);
  while (at < bytes.length && bytes[at] !== CLOSE_ARRAY) {
    const span = spanFrom(bytes, at);
    spans.push(span);
    at = afterSpace(bytes, span.end);
    if (bytes[at] === COMMA) at = afterSpace(bytes, at + 1);
  }
  return spans;
}

/** Returns the span of the value that begins at `start`; of several members `data` the last counts. */
function spanFrom(bytes: Uint8Array, start: number): EventSpan {
  let depth = 0;
  let deepest = 0;
  let isName = false;
  let isData = false;
  let dataStart = -1;
  let dataEnd = -1;
  let hasLongNumber = false;
  let at = start;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (isName && depth === 1) isData = isNameData(bytes, at, end);
      isName = false;
      at = end;
    } else if (byte >= ZERO && byte <= NINE) {
      const end = endOfDigits(bytes, at);
      if (end - at > SAFE_DIGITS || isExponent(bytes[end]))
        hasLongNumber ||= isLong(bytes, at, end);
      at = end - 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      isName = byte === OPEN_OBJECT;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === COLON) {
      if (isData && depth === 1) dataStart = afterSpace(bytes, at + 1);
    } else if (byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (isData && depth === 1) {
        dataEnd = beforeSpace(bytes, at);
        isData = false;
      }
      if (byte === COMMA) isName = true;
      else depth -= 1;
      if (depth <= 0) break;
    }
  }
  const end = deepest > 0 ? at + 1 : beforeSpace(bytes, at);
  return { start, end, dataStart, dataEnd, depth: deepest, hasLongNumber };
}

/** Returns the index of the closing quote of the string that begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** Returns the index after the digits (and the decimal point between them) that begin at `start`. */
function endOfDigits(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (let byte = bytes[at] ?? 0; (byte >= ZERO && byte <= NINE) || byte === POINT; ) {
    at += 1;
    byte = bytes[at] ?? 0;
  }
  return at;
}

function isLong(bytes: Uint8Array, start: number, end: number): boolean {
  if (isExponent(bytes[end])) return true;
  const isWhole = !bytes.subarray(start, end).includes(POINT);
  if (isWhole) return end - start > SAFE_DIGITS + 1 || bytes[start] === NINE; // 2^53 is 9.007e15
  return end - start > SAFE_DECIMALS + (bytes[start] === ZERO ? 2 : 1);
}

/** Returns whether the string between two quotes is `data`, where a letter may be written as `\uXXXX`. */
function isNameData(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start - 1;
  if (length === 4) {
    if (bytes[start + 1] !== 0x64 || bytes[start + 2] !== 0x61) return false;
    return bytes[start + 3] === 0x74 && bytes[start + 4] === 0x61;
  }
  if (length % 5 !== 4 || !bytes.subarray(start, end).includes(BACKSLASH)) return false;
  return JSON.parse(Buffer.from(bytes.subarray(start, end + 1)).toString()) === "data";
}

function isExponent(byte: number | undefined): boolean {
  return byte === 0x65 || byte === 0x45;
}

/**
 * Returns the index after a byte order mark, which some write before JSON; parsers may ignore it (RFC 8259,
 * 8.1).
 */
export function afterMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function afterSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isSpace(bytes[at])) at += 1;
  return at;
}

function beforeSpace(bytes: Uint8Array, end: number): number {
  let at = end;
  while (isSpace(bytes[at - 1])) at -= 1;
  return at;
}

/** Returns the bytes without JSON's white space at either end. */
export function trimSpace(bytes: Uint8Array): Uint8Array {
  const end = beforeSpace(bytes, bytes.length);
  return bytes.subarray(Math.min(afterSpace(bytes, 0), end), end);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
