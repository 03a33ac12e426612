import type { Gap } from "./sequence-state.ts";

/** Sequence numbers in a `camera.frames_lost`, both ends included; `us` is the event's time. */
export type Loss = {
  readonly from: number;
  readonly to: number;
  readonly us: number;
  readonly id: string;
  readonly reason: string;
};

/** A range of numbers, both ends included. */
export type Numbers = { readonly from: number; readonly to: number };

/** The known gaps and losses of a session, or those that touch the requested numbers. */
export type SessionNumbers = {
  readonly gaps: readonly Gap[];
  readonly losses: readonly Loss[];
  /** From the least to the greatest number of a frame; null: there is no frame. */
  readonly stored: Numbers | null;
};

/** Lost and missing numbers, by minute since 1970 (UTC). */
export type SequenceAccount = {
  readonly lost: ReadonlyMap<number, number>;
  readonly missing: ReadonlyMap<number, number>;
};

/** A range of numbers over which nothing changes; `to` is exclusive. */
type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly gaps: readonly Gap[];
  readonly losses: readonly Loss[];
};

/**
 * Counts the numbers that are lost (in a loss, not stored in a frame) in the minute of the loss, and those
 * that are missing (in a gap that no loss explains) in the minute of the frame below the gap. A loss explains
 * the gap that was the latest at its time, since numbers may have restarted.
 */
export function accountOf(numbers: readonly Numbers[], session: SessionNumbers): SequenceAccount {
  const lost = new Map<number, number>();
  const missing = new Map<number, number>();
  for (const stretch of numbers.flatMap((some) => stretchesOf(some, session))) {
    const { gaps, losses } = stretch;
    const explained = explain(gaps, losses);
    for (const gap of gaps) {
      const loss = explained.get(gap);
      if (loss) add(lost, minuteOf(loss), share(gap, stretch));
      else add(missing, Math.floor(gap.afterMs / 60_000), share(gap, stretch));
    }
    const [first] = losses;
    if (first !== undefined && gaps.length === 0 && !isStored(stretch, session)) {
      add(lost, minuteOf(first), stretch.to - stretch.from);
    }
  }
  return { lost, missing };
}

function minuteOf(loss: Loss): number {
  return Math.floor(loss.us / 60_000_000);
}

/** Part of a gap, its number of frames, and the loss that explains it; null: there is none. */
export type GapPart = Numbers & { readonly count: number; readonly loss: Loss | null };

/**
 * Returns a gap of a session, split where its explanation changes: lost and missing as `accountOf` counts
 * them.
 */
export function partsOf(gap: Gap, session: SessionNumbers): readonly GapPart[] {
  const parts: GapPart[] = [];
  for (const stretch of stretchesOf(gap, session)) {
    const loss = explain(stretch.gaps, stretch.losses).get(gap) ?? null;
    const part = { from: stretch.from, to: stretch.to - 1, count: share(gap, stretch), loss };
    const last = parts.at(-1);
    if (last === undefined || last.loss !== loss) parts.push(part);
    else parts[parts.length - 1] = { ...last, to: part.to, count: last.count + part.count };
  }
  return parts.filter(({ count }) => count > 0);
}

/** Returns the loss that explains each gap: of several the one with the least (time, id). */
function explain(gaps: readonly Gap[], losses: readonly Loss[]): ReadonlyMap<Gap, Loss> {
  const explained = new Map<Gap, Loss>();
  const inOrder = gaps.length > 1 ? gaps.toSorted((a, b) => a.afterMs - b.afterMs) : gaps;
  for (const loss of losses) {
    const gap = inOrder.findLast(({ afterMs }) => afterMs * 1000 <= loss.us) ?? inOrder[0];
    if (gap !== undefined && !explained.has(gap)) explained.set(gap, loss);
  }
  return explained;
}

/** Returns the number of a gap's frames in a range of its numbers; all ranges together contain all frames. */
function share({ from, to, count }: Gap, stretch: Stretch): number {
  const before = (number: number) => Math.floor(((number - from) * count) / (to - from + 1));
  return count === to - from + 1
    ? stretch.to - stretch.from
    : before(stretch.to) - before(stretch.from);
}

function isStored({ from }: Stretch, { stored }: SessionNumbers): boolean {
  return stored !== null && stored.from <= from && from <= stored.to;
}

function stretchesOf(some: Numbers, { gaps, losses, stored }: SessionNumbers): readonly Stretch[] {
  const meets = ({ from, to }: Numbers) => from <= some.to && some.from <= to;
  const [gapsBegun, lossesBegun] = [begun(gaps.filter(meets)), begun(losses.filter(meets))];
  const edges = [some, ...gaps, ...losses, ...(stored ? [stored] : [])]
    .flatMap(({ from, to }) => [from, to + 1])
    .filter((edge) => some.from <= edge && edge <= some.to + 1);
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => ({
    from,
    to: cuts[at + 1] ?? from,
    gaps: gapsBegun(from),
    losses: lossesBegun(from).toSorted(byTime),
  }));
}

/**
 * Returns a function to be called with ascending numbers, which returns the ranges that contain the number.
 */
function begun<T extends Numbers>(all: readonly T[]): (number: number) => readonly T[] {
  const waiting = all.toSorted((a, b) => b.from - a.from);
  let open: T[] = [];
  return (number) => {
    open = open.filter(({ to }) => number <= to);
    for (let next = waiting.at(-1); next && next.from <= number; next = waiting.at(-1)) {
      open.push(next);
      waiting.pop();
    }
    return open.slice();
  };
}

function byTime(a: Loss, b: Loss): number {
  return a.us - b.us || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function add(counts: Map<number, number>, minute: number, frames: number): void {
  if (frames !== 0) counts.set(minute, (counts.get(minute) ?? 0) + frames);
}
