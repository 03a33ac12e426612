import type { RecordedEvent } from "@detektor/event-log";
import {
  loadPoisonEvents,
  type PoisonRow,
  type PoisonSelection,
  type SqlClient,
} from "@detektor/read-model";
import type { Projection } from "./projection.ts";

/** How a retry went, in events. */
export type PoisonRetry = { readonly tried: number; readonly applied: number };

const atOnce = 500;

/**
 * Applies events that were set aside once more, in the order of the log, some at a time; those that
 * still can't be applied stay set aside, with the error of this try. Nothing else may be under way.
 * Folds don't look at the order of events, so the read models come out as if none of those that are
 * applied had ever been set aside.
 */
export async function retryPoison(
  client: SqlClient,
  projection: Projection,
  which: PoisonSelection,
  signal: AbortSignal,
): Promise<PoisonRetry> {
  let [tried, applied, after]: [number, number, bigint | null] = [0, 0, null];
  while (!signal.aborted) {
    const rows = await loadPoisonEvents(client, which, after, atOnce);
    if (rows.length === 0) break;
    applied += await projection.retry(rows.map(recordedOf));
    tried += rows.length;
    after = rows.at(-1)?.position ?? null;
  }
  return { tried, applied };
}

/** Returns the event as the log has it, from what was kept of it when it was set aside. */
export function recordedOf(row: PoisonRow): RecordedEvent {
  const { stream, revision, position, type, eventId: id, recordedUs: recordedAtUs } = row;
  const content = JSON.parse(row.event) as { data?: unknown; metadata?: unknown } | null;
  const { data, metadata } = content ?? {};
  return { id, type, data, metadata, stream, revision, position, recordedAtUs } as RecordedEvent;
}
