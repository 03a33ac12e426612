import type { SequenceNews } from "@detektor/frame-state";

type Piece =
  | { readonly from: number; readonly to: number; readonly stored: SequenceNews["stored"][number] }
  | { readonly from: number; readonly to: number; readonly lost: SequenceNews["lost"][number] };

/** Numbers that lie further apart are loaded apart, so that a late one doesn't load all between. */
const farApart = 1_000;

/** News of one session, taken apart where its numbers lie far from each other; ascending. */
export function clustersOf(news: SequenceNews): readonly SequenceNews[] {
  const pieces: Piece[] = [
    ...news.stored.map((stored) => ({ from: stored.seq, to: stored.seq, stored })),
    ...news.lost.map((lost) => ({ from: lost.from, to: lost.to, lost })),
  ].sort((a, b) => a.from - b.from);
  const clusters: {
    stored: SequenceNews["stored"][number][];
    lost: SequenceNews["lost"][number][];
  }[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    if (piece.from > end + farApart) clusters.push({ stored: [], lost: [] });
    end = Math.max(end, piece.to);
    const cluster = clusters.at(-1);
    if ("stored" in piece) cluster?.stored.push(piece.stored);
    else cluster?.lost.push(piece.lost);
  }
  return clusters;
}
