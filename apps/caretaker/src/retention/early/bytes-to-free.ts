import type { DiskReport } from "@detektor/read-model";
import { atBoundRatio } from "../../disk/disk-level.ts";

/** The share of the bound down to which segments go. */
const targetRatio = 0.9;

/**
 * Returns how many bytes have to go so that 90 % of the bound are used; 0 below 95 %. The space of what was deleted
 * already, and is yet to come back, counts as free.
 */
export function bytesToFree(
  { max_bytes, used_bytes }: DiskReport,
  yetToComeBackBytes: number,
): number {
  if (max_bytes === null) return 0;
  const willBeUsed = used_bytes - yetToComeBackBytes;
  if (willBeUsed < max_bytes * atBoundRatio) return 0;
  return Math.ceil(willBeUsed - max_bytes * targetRatio);
}

/**
 * Returns the bytes that segments use, in the store and in Postgres; 0 if the other parts alone use so much that
 * the target can't be reached: then no segment goes in vain.
 */
export function segmentBytes({ max_bytes, parts }: DiskReport): number {
  const others = (parts.nats ?? 0) + (parts.pictures ?? 0);
  if (max_bytes !== null && others >= max_bytes * targetRatio) return 0;
  return (parts.event_store ?? 0) + (parts.postgres ?? 0);
}
