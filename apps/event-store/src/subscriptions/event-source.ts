/** Receives an event and its place; must not keep `bytes`. */
export type Take = (bytes: Buffer, start: number, place: number, logPosition: number) => void;

/** The source of a group's events: a stream by revisions, or $all by positions. */
export type EventSource = {
  /** The stream whose commits matter; undefined: any. */
  readonly stream: string | undefined;
  /** Passes up to `limit` of the next events to `take`; returns true if more may be available at once. */
  read(limit: number, take: Take): boolean;
  /** The place up to which events were read, and how many of them did not match. */
  readonly readTo: number;
  readonly passedOver: number;
  /** Returns the last existing place as text; empty if there is none. */
  lastKnown(): string;
  /** Formats a place as text. */
  textOf(place: number): string;
};
