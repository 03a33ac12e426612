/** A maximal run of stored sequence numbers, both ends included; `minute` is the least of the frames that have `to`. */
export type Run = { readonly from: number; readonly to: number; readonly minute: number };

/** Sequence numbers that a `camera.frames_lost` holds, both ends included; `us` is the event's time. */
export type Loss = {
  readonly from: number;
  readonly to: number;
  readonly us: number;
  readonly id: string;
  readonly reason: string;
};

/** Runs and losses of a session, each ascending and disjoint: all of it, or what `reachOf` says is enough. */
export type Sequences = { readonly runs: readonly Run[]; readonly losses: readonly Loss[] };

/** A session without any number. */
export const noSequences: Sequences = { runs: [], losses: [] };

/** What events add to a session: numbers of stored frames with the minutes of their ids, and losses. */
export type SequenceNews = {
  readonly stored: readonly { readonly seq: number; readonly minute: number }[];
  readonly lost: readonly Loss[];
};

/** Sequence numbers from the least to the greatest that news name. */
export function reachOf(news: SequenceNews): { readonly from: number; readonly to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { seq } of news.stored) {
    from = Math.min(from, seq);
    to = Math.max(to, seq);
  }
  for (const loss of news.lost) {
    from = Math.min(from, loss.from);
    to = Math.max(to, loss.to);
  }
  return { from, to };
}
