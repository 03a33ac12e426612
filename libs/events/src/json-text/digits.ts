/** The numbers of a JSON value that a double doesn't represent as written: the path and digits of each. */
export type Digits = readonly NumberAt[];

type NumberAt = readonly [path: Path, digits: string];
type Path = readonly (string | number)[];

/** The digits of an event, or the path of the number that exceeded the limit. */
export type FoundDigits =
  | { readonly kind: "digits"; readonly digits: Digits }
  | { readonly kind: "too-many"; readonly path: Path };

/** The most characters of the digits and paths of one event's numbers. */
const MAX_DIGITS_LENGTH = 32_768;
/** A longer number is treated as beyond a double, without comparing its zeros. */
const LONGEST_COMPARED = 400;

/** V8's JSON functions that TypeScript's types lack: they expose the text that a number was read from. */
type JsonWithSource = {
  parse(text: string, reviver: (key: string, value: unknown, context: Source) => unknown): unknown;
  rawJSON(text: string): unknown;
};
type Source = { readonly source?: string };
/** A JSON number: sign, whole part, decimals, power of ten. */
const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const json = JSON as unknown as JsonWithSource;

/** Returns the numbers in a JSON text that a double can't hold: 64-bit ids, 20 decimals, 1e400. */
export function digitsBeyondDouble(text: string): FoundDigits {
  const digits: NumberAt[] = [];
  let length = 0;
  for (const number of numbersIn(text, isBeyondDouble)) {
    const [path, source] = number;
    length += source.length + path.reduce<number>((sum, step) => sum + String(step).length, 0);
    if (length > MAX_DIGITS_LENGTH) return { kind: "too-many", path };
    digits.push(number);
  }
  return { kind: "digits", digits };
}

/** Returns the numbers in a JSON text that JSON.stringify would write differently, such as 1.0. */
export function digitsAsSent(text: string): Digits {
  return [...numbersIn(text, isSpelledOtherwise)];
}

/**
 * Returns a copy of the value whose numbers JSON.stringify writes with these digits; a path without a number
 * is skipped.
 */
export function withDigits<T>(value: T, digits: Digits): T {
  if (digits.length === 0) return value;
  const copy: unknown = structuredClone(value);
  for (const [path, text] of digits) putDigits(copy, path, text);
  return copy as T;
}

/** Returns whether a value from outside is a list of numbers' paths and digits. */
export function isDigits(value: unknown): value is Digits {
  return Array.isArray(value) && value.every(isNumberAt);
}

/** Parses a JSON text into a value that JSON.stringify writes with the same digits. */
export function parseAsSent(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && isSpelledOtherwise(source, value)
      ? json.rawJSON(source)
      : value,
  );
}

function isNumberAt(value: unknown): boolean {
  const [path, digits] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return Array.isArray(path) && typeof digits === "string" && NUMBER.test(digits);
}

/** Replaces a number while its path is searched. */
class Marked {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

function numbersIn(
  text: string,
  isWanted: (source: string, value: number) => boolean,
): Generator<NumberAt> {
  const marked = json.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && isWanted(source, value)
      ? new Marked(source)
      : value,
  );
  return markedIn(marked, []);
}

function* markedIn(value: unknown, path: Path): Generator<NumberAt> {
  if (value instanceof Marked) yield [path, value.source];
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* markedIn(item, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }
}

function isSpelledOtherwise(source: string, value: number): boolean {
  return String(value) !== source;
}

/** Returns whether a double represents a different number than was written; 1.0 and 1e2 are 1 and 100. */
function isBeyondDouble(source: string, value: number): boolean {
  if (String(value) === source) return false;
  if (source.length > LONGEST_COMPARED || !Number.isFinite(value)) return true;
  return decimalOf(source) !== decimalOf(String(value));
}

/**
 * Returns the canonical form of a decimal number: its digits without zeros at either end, and their power of
 * ten.
 */
function decimalOf(source: string): string {
  const [, sign, whole = "", part = "", power = "0"] = NUMBER.exec(source) ?? [];
  const digits = (whole + part).replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  if (short === "") return "0";
  const exponent = BigInt(power) + BigInt(digits.length - short.length - part.length);
  return `${sign}${short}e${exponent}`;
}

/** Writes a number's digits; one beyond all doubles is null after JSON. */
function putDigits(value: unknown, path: Path, text: string): void {
  let holder = value;
  for (const step of path.slice(0, -1)) holder = memberOf(holder, step);
  const last = path.at(-1) ?? "";
  const member = memberOf(holder, last);
  if (typeof member !== "number" && member !== null) return;
  (holder as Record<string | number, unknown>)[last] = json.rawJSON(text);
}

function memberOf(holder: unknown, step: string | number): unknown {
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, step))
    return undefined;
  return (holder as Readonly<Record<string | number, unknown>>)[step];
}
