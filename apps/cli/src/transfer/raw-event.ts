/** A stored event, with data and metadata as bytes. */
export type RawEvent = {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  /** RFC 3339, in UTC, by the clock of the store that it was copied from. */
  readonly recordedAt: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
};

/** The stream in which a log keeps its id. It is never copied, since positions belong to one log. */
export const logIdStream = "detektor-log";

/** The type of the event that ends a stream permanently. */
export const tombstoneType = "$streamDeleted";

/** Returns whether an event is copied: user events, and the metadata of their streams. */
export function isCarriedOver({ stream }: RawEvent): boolean {
  const owner = stream.startsWith("$$") ? stream.slice(2) : stream;
  return !owner.startsWith("$") && owner !== logIdStream;
}
