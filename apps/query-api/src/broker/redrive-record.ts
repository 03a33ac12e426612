/** A dead letter that was published again, and the message that it became. */
export type RedriveRecord = {
  /** When the dead letter was kept: a stream that was deleted begins its numbers again. */
  readonly keptAtMs: number;
  readonly redrivenAtMs: number;
  readonly messageId: string;
  /** The message's sequence number in FRAMES. */
  readonly seq: number;
  readonly isEdited: boolean;
  /** The events in it, as far as it could be decoded: their ids in the store, and their streams. */
  readonly events: readonly { readonly id: string; readonly stream: string }[];
};

/** A message for ingest; headers as pairs of name and value. */
export type RedriveMessage = {
  readonly subject: string;
  readonly body: Uint8Array;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly messageId: string;
};
