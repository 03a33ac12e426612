import { tombstoneRevision } from "../log/record/record-body.ts";
import type { StreamMetadata } from "./stream-metadata.ts";
import { isMetadataStream, parseStreamMetadata } from "./stream-metadata.ts";

/** The rule by which events of a stream are kept; 2^63 is the revision of a tombstone. */
export type Retention = {
  /** Events from this revision on are alive, unless they are too old. */
  readonly keepFrom: number;
  /** Events stored earlier are expired; 0: none are. */
  readonly bornAfterMs: number;
  /** The last event is always alive: numbering continues from it. */
  readonly last: number;
};

/**
 * Returns the retention that a stream's metadata defines, `last` being the revision of its last event:
 * keeps the events from `keepFrom` on that were stored at `bornAfterMs` or later.
 */
export function keptBy(
  { maxCount, maxAgeMs, truncateBefore }: StreamMetadata,
  last: number,
  nowMs: number,
): Pick<Retention, "keepFrom" | "bornAfterMs"> {
  const byCount = maxCount === undefined ? 0 : last - maxCount + 1;
  return {
    keepFrom: Math.max(0, truncateBefore, byCount),
    bornAfterMs: maxAgeMs === undefined ? 0 : nowMs - maxAgeMs,
  };
}

/** The stream lookups that the rules need. */
type KnownStreams = {
  look(name: string): { readonly last: number };
  rawMetadata(name: string): string;
};

/**
 * Returns what a scavenge must keep of a stream, based on everything appended so far, on disk or not;
 * undefined: everything.
 */
export function retentionOf(
  streams: KnownStreams,
  name: string,
  nowMs: number,
): Retention | undefined {
  const { last } = streams.look(name);
  if (isMetadataStream(name)) {
    const isOver = streams.look(name.slice(2)).last === tombstoneRevision;
    const from = isOver ? Number.POSITIVE_INFINITY : last;
    return { keepFrom: from, bornAfterMs: 0, last: from };
  }
  if (last === tombstoneRevision) return { keepFrom: last, bornAfterMs: 0, last };
  const metadata = parseStreamMetadata(streams.rawMetadata(name));
  const kept = keptBy(metadata, last, nowMs);
  const keepFrom = Math.min(last, kept.keepFrom);
  if (keepFrom <= 0 && metadata.maxAgeMs === undefined) return undefined;
  return { keepFrom, bornAfterMs: kept.bornAfterMs, last };
}

/** Returns whether an event is still needed. */
export function isAlive(rule: Retention, revision: number, createdMs: number): boolean {
  return revision >= rule.last || (revision >= rule.keepFrom && createdMs >= rule.bornAfterMs);
}
