/** Takes an event at its place; must not keep `bytes`. */
export type Take = (bytes: Buffer, start: number, place: number, logPosition: number) => void;

/** What a group reads: a stream by revisions, or $all by positions. */
export type EventSource = {
  /** The stream whose commits matter; undefined: any. */
  readonly stream: string | undefined;
  /** Takes up to `limit` of the next events; true if more may be there at once. */
  read(limit: number, take: Take): boolean;
  /** The place up to which was read, and how many events on the way did not match. */
  readonly readTo: number;
  readonly passedOver: number;
  /** The last place that there is, as text; empty if there is none. */
  lastKnown(): string;
  /** A place as text. */
  textOf(place: number): string;
};
