import type { ExpectedRevision } from "./expected-revision.ts";

/** The stream is tombstoned: it can be neither read nor appended to. */
export class StreamDeletedError extends Error {
  override readonly name = "StreamDeletedError";
  readonly stream: string;

  constructor(stream: string) {
    super(`stream ${stream} is tombstoned`);
    this.stream = stream;
  }
}

/** The stream is not at the revision that its writer expected. */
export class WrongExpectedRevisionError extends Error {
  override readonly name = "WrongExpectedRevisionError";
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** -1: the stream has no events. */
  readonly actual: number;

  constructor(stream: string, expected: ExpectedRevision, actual: number) {
    super(`stream ${stream} is at revision ${actual}, expected was ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** The event data of an append exceeds the store's limit. */
export class AppendTooLargeError extends Error {
  override readonly name = "AppendTooLargeError";
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`an append carries at most ${maxBytes} bytes of event data`);
    this.maxBytes = maxBytes;
  }
}

/** An unusable filter; the message says what is wrong with it. */
export class InvalidFilterError extends Error {
  override readonly name = "InvalidFilterError";
}
