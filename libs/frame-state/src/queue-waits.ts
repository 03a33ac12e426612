import type { Fact } from "./frame-state.ts";

/** An attempt at a stage, and its start. */
export type StageStart = {
  readonly pipeline: string;
  readonly stage: string;
  readonly startedUs: number | null;
};

/**
 * The wait of an attempt in the queue of its stage's name, ms, negative if clocks disagree; null if
 * no event reports it.
 */
export type QueueWaits = (of: StageStart) => number | null;

/**
 * Reads waits from queue events among facts in order of (time, id): each is from the newest entry before an
 * attempt started and after the previous attempt started.
 */
export function queueWaits(ordered: readonly Fact[], starts: readonly StageStart[]): QueueWaits {
  const queues = Map.groupBy(ordered.filter(isOfQueue), (fact) =>
    nameOf(fact.pipeline ?? "main", fact.queue ?? ""),
  );
  return (of) => {
    const events = queues.get(nameOf(of.pipeline, of.stage));
    if (events === undefined || of.startedUs === null) return null;
    const enteredUs = lastEntryUs(events, previousStartUs(of, starts), of.startedUs);
    return enteredUs === null ? null : (of.startedUs - enteredUs) / 1000;
  };
}

function isOfQueue({ kind }: Fact): boolean {
  return kind === "queued" || kind === "dequeued";
}

function lastEntryUs(events: readonly Fact[], fromUs: number, toUs: number): number | null {
  let enteredUs: number | null = null;
  for (const { kind, us, waitMs } of events) {
    if (us < fromUs || us > toUs) continue;
    if (kind === "queued") enteredUs = us;
    else if (waitMs !== undefined) enteredUs = us - Math.round(waitMs * 1000);
  }
  return enteredUs;
}

function previousStartUs(of: StageStart, starts: readonly StageStart[]): number {
  let previousUs = Number.NEGATIVE_INFINITY;
  for (const { pipeline, stage, startedUs } of starts) {
    if (pipeline !== of.pipeline || stage !== of.stage || startedUs === null) continue;
    if (startedUs < (of.startedUs ?? 0)) previousUs = Math.max(previousUs, startedUs);
  }
  return previousUs;
}

function nameOf(pipeline: string, queue: string): string {
  return `${pipeline}\n${queue}`;
}
