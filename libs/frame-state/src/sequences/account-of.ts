import type { Loss, Sequences } from "./sequences.ts";

/** Numbers lost and numbers missing, by minute since 1970 (UTC). */
export type SequenceAccount = {
  readonly lost: ReadonlyMap<number, number>;
  readonly missing: ReadonlyMap<number, number>;
};

/** A stretch without a stored frame; `minute` is null below the first and above the last of them. */
type Gap = { readonly from: number; readonly to: number; readonly minute: number | null };

/**
 * What of a session is lost (named by a loss, stored by no frame) in the minute of the loss, and
 * missing (between stored frames, named by none) in the minute of the frame below the gap.
 */
export function accountOf({ runs, losses }: Sequences): SequenceAccount {
  const lost = new Map<number, number>();
  const missing = new Map<number, number>();
  const gaps = gapsBetween(runs);
  for (const gap of gaps) if (gap.minute !== null) add(missing, gap.minute, gap.to - gap.from + 1);
  for (const [gap, loss] of meeting(gaps, losses)) {
    const numbers = Math.min(gap.to, loss.to) - Math.max(gap.from, loss.from) + 1;
    add(lost, minuteOf(loss), numbers);
    if (gap.minute !== null) add(missing, gap.minute, -numbers);
  }
  return { lost, missing };
}

/** The minute since 1970 (UTC) of a loss. */
export function minuteOf(loss: Loss): number {
  return Math.floor(loss.us / 60_000_000);
}

function gapsBetween(runs: Sequences["runs"]): readonly Gap[] {
  const gaps: Gap[] = [];
  let from = 0;
  let minute: number | null = null;
  for (const run of runs) {
    if (from < run.from) gaps.push({ from, to: run.from - 1, minute });
    from = run.to + 1;
    minute = run.minute;
  }
  gaps.push({ from, to: Number.MAX_SAFE_INTEGER, minute: null });
  return gaps;
}

/** The pairs that overlap, both lists being ascending and disjoint. */
function* meeting(gaps: readonly Gap[], losses: readonly Loss[]): Generator<readonly [Gap, Loss]> {
  for (let g = 0, l = 0; ; ) {
    const gap = gaps[g];
    const loss = losses[l];
    if (gap === undefined || loss === undefined) return;
    if (gap.from <= loss.to && loss.from <= gap.to) yield [gap, loss];
    if (gap.to < loss.to) g += 1;
    else l += 1;
  }
}

function add(counts: Map<number, number>, minute: number, numbers: number): void {
  counts.set(minute, (counts.get(minute) ?? 0) + numbers);
}
