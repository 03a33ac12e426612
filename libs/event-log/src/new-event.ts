/** An event to append; `id` is a UUID, `data` and `metadata` are written as JSON. */
export type NewEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
};
