import type { Anchor } from "./log-memory.ts";

/** What is known of one stream of the log. */
export type StreamKnowledge = {
  readonly stream: string;
  /** The revision of the last event: null if there is no stream, undefined if it isn't known. */
  revision: bigint | null | undefined;
  claim: Claim | null;
  /** Whether the segment takes no more events because it expires. */
  isClosed: boolean;
  /** The newest known event of the stream, kept when its revision is forgotten. */
  anchor: Anchor | null;
  /** The start (of ingest or NATS) for which the stream's end was read. */
  readForStart: number;
};

/** States that all ids recorded in the stream since `fromUs` are in the table from `segment` on. */
export type Claim = { readonly fromUs: number; readonly segment: number };

/** An event to store, with the fields that are needed to look up its id. */
export type Incoming = {
  readonly event: { readonly id: string };
  /** When it was published, in µs since the epoch, and whether it was delivered before. */
  readonly origin: { readonly publishedUs: number; readonly redelivered: boolean };
  /** Whether it may already be stored, because the result of an append was lost. */
  readonly doubtful: boolean;
};

/** Returns the initial knowledge of a stream: nothing. */
export function createStreamKnowledge(stream: string): StreamKnowledge {
  return {
    stream,
    revision: undefined,
    claim: null,
    isClosed: false,
    anchor: null,
    readForStart: -1,
  };
}

/** Forgets where the stream ends: it may hold events that the table has never contained. */
export function forgetEnd(known: StreamKnowledge): void {
  known.revision = undefined;
  known.claim = null;
}
