/** An event of an append as ranges of `bytes`, the message in which it was received: nothing is copied. */
export type EventRanges = {
  readonly bytes: Buffer;
  /** A view of `bytes`. */
  readonly view: DataView;
  /** Where the 36 characters of its id, a canonical UUID, begin. */
  readonly idStart: number;
  readonly isJson: boolean;
  readonly typeStart: number;
  readonly typeEnd: number;
  readonly metadataStart: number;
  readonly metadataEnd: number;
  readonly dataStart: number;
  readonly dataEnd: number;
};

/** The length of an event's id in characters. */
export const idLength = 36;
