import type { Problem } from "./check-agreement.ts";
import { type Digits, digitsAsSent, digitsBeyondDouble, withDigits } from "./json-text/digits.ts";
import { afterMark, type EventSpan, findEvents } from "./json-text/find-events.ts";
import { fieldOf } from "./refusal.ts";

/**
 * An event's JSON text in UTF-8 as received: the whole event, null if it arrived in parts, and its data. The
 * event has at most `depth` levels of objects and arrays; `mayBeBeyondDouble` means that its data may hold a
 * number that a double can't.
 */
export type SentJson = {
  readonly whole: Uint8Array | null;
  readonly data: Uint8Array;
  readonly depth: number;
  readonly mayBeBeyondDouble: boolean;
};

/** The part of a message that is one event; its bytes are cut out on access. */
export class MessagePart implements SentJson {
  readonly #bytes: Uint8Array;
  readonly #span: EventSpan;

  constructor(bytes: Uint8Array, span: EventSpan) {
    this.#bytes = bytes;
    this.#span = span;
  }

  get whole(): Uint8Array {
    return this.#bytes.subarray(this.#span.start, this.#span.end);
  }

  get data(): Uint8Array {
    return this.#bytes.subarray(this.#span.dataStart, this.#span.dataEnd);
  }

  get depth(): number {
    return this.#span.depth;
  }

  get mayBeBeyondDouble(): boolean {
    return this.#span.hasLongNumber;
  }
}

const utf8 = new TextDecoder();

/** Returns the numbers of an event's data that a double can't hold, or a problem if there are too many. */
export function digitsOf(sent: SentJson): { readonly digits: Digits } | Problem {
  const found = digitsBeyondDouble(utf8.decode(sent.data));
  if (found.kind === "digits") return found;
  const field = fieldOf(["data", ...found.path]);
  const detail = `${field} comes after too many numbers that a double can't hold.`;
  return { field, reason: "invalid", detail };
}

/**
 * Returns the JSON text with data that was changed after it was read; every number in it keeps its digits.
 */
export function withChangedData(sent: SentJson, data: object): SentJson {
  const digits = digitsAsSent(utf8.decode(sent.data));
  const json = Buffer.from(JSON.stringify(withDigits(data, digits)));
  const { whole, depth, mayBeBeyondDouble } = sent;
  return { whole, data: json, depth, mayBeBeyondDouble };
}

/** Returns data that was sent apart from its event, as the body of a message or in base64. */
export function separateData(json: Uint8Array): SentJson {
  const mayBeBeyondDouble = findEvents(json).some(({ hasLongNumber }) => hasLongNumber);
  const data = json.subarray(afterMark(json));
  return { whole: null, data, depth: Number.POSITIVE_INFINITY, mayBeBeyondDouble };
}
