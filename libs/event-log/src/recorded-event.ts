/**
 * An event as the store recorded it; `recordedAtUs` is µs since the epoch, by the store's clock. `data`
 * and `metadata` are the parsed JSON: a string if `data` isn't JSON after all, undefined for empty
 * metadata. They may be parsed on every access, so access them once.
 */
export type RecordedEvent = {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAtUs: number;
  readonly data: unknown;
  /** The JSON text of `data`, from adapters that have it. */
  readonly dataText?: string | undefined;
  readonly metadata: unknown;
};
