/**
 * An event to append; `id` is a UUID, `data` and `metadata` are written as JSON. Data that is already
 * JSON text, in UTF-8, keeps the digits of its numbers.
 */
export type NewEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: object | Uint8Array;
  readonly metadata: object;
};
