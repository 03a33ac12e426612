import type { GrpcConnection } from "@detektor/eventstore-protocol";
import { headOf } from "../transfer/export-log.ts";
import { readLog } from "../transfer/read-log.ts";

/** The growth of the log in bytes, and the period; one day, unless the log is younger. */
export type LogGrowth = { readonly bytes: number; readonly overMs: number };

/** Returns the position of the log's newest event before a time; null if it is unknown. */
export type PositionBefore = (time: Date) => Promise<bigint | null>;

const dayMs = 86_400_000;

/**
 * Returns how much a log grew in its last day. Positions are bytes, here and in EventStoreDB; space freed
 * by a scavenge isn't subtracted.
 */
export async function logGrowth(
  connection: GrpcConnection,
  positionBefore: PositionBefore,
  nowMs = Date.now(),
): Promise<LogGrowth | null> {
  const head = Number(await headOf(connection));
  for await (const first of readLog(connection, { maxCount: 1 })) {
    const ageMs = nowMs - Date.parse(first.recordedAt);
    if (ageMs < dayMs) return { bytes: head - Number(first.position), overMs: Math.max(ageMs, 1) };
    const then = await positionBefore(new Date(nowMs - dayMs));
    return then === null ? null : { bytes: head - Number(then), overMs: dayMs };
  }
  return null;
}
