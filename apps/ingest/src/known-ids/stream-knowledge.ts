import type { Anchor } from "./log-memory.ts";

/** What is known of one stream of the log. */
export type StreamKnowledge = {
  readonly stream: string;
  /** That of the last event: null where there is no stream, undefined where it isn't known. */
  revision: bigint | null | undefined;
  claim: Claim | null;
  /** The newest event of the stream that is known, kept when its revision is forgotten. */
  anchor: Anchor | null;
  /** The start (of ingest or NATS) for which the stream's end was read. */
  readForStart: number;
};

/** Says that all ids recorded in the stream since `fromUs` are in the table from `segment` on. */
export type Claim = { readonly fromUs: number; readonly segment: number };

/** An event that is to be stored, as far as knowing its id is concerned. */
export type Incoming = {
  readonly event: { readonly id: string };
  /** When it was published, in µs since the epoch, and whether it was handed out before. */
  readonly origin: { readonly publishedUs: number; readonly redelivered: boolean };
  /** Whether it may be stored already: the outcome of an append was lost. */
  readonly doubtful: boolean;
};

/** Returns what is known of a stream at first: nothing. */
export function createStreamKnowledge(stream: string): StreamKnowledge {
  return { stream, revision: undefined, claim: null, anchor: null, readForStart: -1 };
}

/** Forgets where the stream ends: it may hold events that the table has never seen. */
export function forgetEnd(known: StreamKnowledge): void {
  known.revision = undefined;
  known.claim = null;
}
