import { isAlive, type Retention } from "../streams/retention.ts";
import type { ChunkSummary, StreamShare } from "./chunk-summary.ts";

/** The decision of a scavenge about a chunk. */
export type ScavengePlan = {
  /** The retention of the streams that lose events. */
  readonly rules: ReadonlyMap<string, Retention>;
  /** The approximate number of bytes that are no longer needed. */
  readonly deadBytes: number;
  /** True if nothing in the chunk is needed. */
  readonly isDead: boolean;
};

const streamsPerTurn = 256;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Returns the part of a stream's events in a chunk that is dead: exact at 0 and 1. */
export function deadPart(share: StreamShare, rule: Retention): number {
  const { firstRevision, lastRevision, firstCreatedMs, lastCreatedMs } = share;
  if (isAlive(rule, firstRevision, firstCreatedMs)) return 0;
  // The newest event is dead by its revision, or by its age.
  const newest = isAlive(rule, lastRevision, lastCreatedMs);
  if (!newest) return 1;
  const before = Math.min(rule.keepFrom, rule.last) - firstRevision;
  const byRevision = before / (lastRevision - firstRevision + 1);
  const span = lastCreatedMs - firstCreatedMs + 1;
  const byAge = (rule.bornAfterMs - firstCreatedMs) / span;
  return Math.min(0.99, Math.max(0.01, byRevision, byAge));
}

/** Plans a chunk from its streams, yielding to other work in between. */
export async function planChunk(
  summary: ChunkSummary,
  retentionOf: (stream: string) => Retention | undefined,
): Promise<ScavengePlan> {
  const rules = new Map<string, Retention>();
  let deadBytes = 0;
  let isDead = true;
  for (const [i, share] of summary.streams.entries()) {
    if (i % streamsPerTurn === streamsPerTurn - 1) await nextTurn();
    const rule = retentionOf(share.name);
    const part = rule ? deadPart(share, rule) : 0;
    if (part < 1) isDead = false;
    if (!rule || part === 0) continue;
    rules.set(share.name, rule);
    deadBytes += part * share.sizeBytes;
  }
  return { rules, deadBytes, isDead };
}
