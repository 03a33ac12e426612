import type { RecordedEvent } from "@detektor/event-log";
import {
  loadPoisonEvents,
  type PoisonRow,
  type PoisonSelection,
  type SqlClient,
} from "@detektor/read-model";
import type { Projection } from "./projection.ts";

/** The result of a retry, in events. */
export type PoisonRetry = { readonly tried: number; readonly applied: number };

const atOnce = 500;

/**
 * Retries events that were set aside, in the order of the log, some at a time. Those that still can't be
 * applied stay set aside, with the error of this attempt. No other batch may be in progress. Folds don't
 * depend on the order of events, so the read models are the same as if no applied event had ever been set
 * aside.
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

/** Returns the event as it is in the log, from the copy that was kept when it was set aside. */
export function recordedOf(row: PoisonRow): RecordedEvent {
  const { stream, revision, position, type, eventId: id, recordedUs: recordedAtUs } = row;
  const content = JSON.parse(row.event) as { data?: unknown; metadata?: unknown } | null;
  const { data, metadata } = content ?? {};
  return { id, type, data, metadata, stream, revision, position, recordedAtUs } as RecordedEvent;
}
