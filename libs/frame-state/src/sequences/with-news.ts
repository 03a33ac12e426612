import type { Loss, Run, SequenceNews, Sequences } from "./sequences.ts";

/**
 * The session with the news, whatever order they come in and however often. A part of a session
 * will do if it has the run that begins last at or below the news' reach, every run up to one above
 * it, the next run above, and every loss that overlaps the reach or a gap between those runs.
 */
export function withNews(before: Sequences, news: SequenceNews): Sequences {
  return {
    runs: withStored(before.runs, news.stored),
    losses: news.lost.reduce(withLoss, before.losses),
  };
}

function withStored(runs: readonly Run[], stored: SequenceNews["stored"]): readonly Run[] {
  if (stored.length === 0) return runs;
  const pieces = [...runs, ...stored.map(({ seq, minute }) => ({ from: seq, to: seq, minute }))];
  pieces.sort((a, b) => a.from - b.from || a.to - b.to);
  const joined: Run[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && piece.from <= last.to + 1)
      joined[joined.length - 1] = join(last, piece);
    else joined.push(piece);
  }
  return joined;
}

function join(a: Run, b: Run): Run {
  if (a.to === b.to) return { from: a.from, to: a.to, minute: Math.min(a.minute, b.minute) };
  const end = a.to > b.to ? a : b;
  return { from: a.from, to: end.to, minute: end.minute };
}

/** Of the losses that name a number, the one with the least (time, id) holds it. */
function withLoss(losses: readonly Loss[], news: Loss): readonly Loss[] {
  const next: Loss[] = [];
  let open = news.from;
  for (const loss of losses) {
    if (loss.to < news.from || loss.from > news.to) next.push(loss);
    else if (holds(loss, news)) {
      next.push(loss);
      if (open < loss.from) next.push({ ...news, from: open, to: loss.from - 1 });
      open = loss.to + 1;
    } else next.push(...outside(loss, news));
  }
  if (open <= news.to) next.push({ ...news, from: open });
  return next.sort((a, b) => a.from - b.from);
}

function holds(loss: Loss, news: Loss): boolean {
  return loss.us < news.us || (loss.us === news.us && loss.id <= news.id);
}

function outside(loss: Loss, news: Loss): readonly Loss[] {
  const below = { ...loss, to: news.from - 1 };
  const above = { ...loss, from: news.to + 1 };
  return [below, above].filter(({ from, to }) => from <= to);
}
