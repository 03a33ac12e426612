import { foldVersion } from "../fold-version.ts";
import type { Generation } from "../generation.ts";
import type { PoisonFault, PoisonRow } from "./insert-poison-events.ts";
import type { SqlClient } from "./sql-client.ts";

const askText = `
UPDATE detektor.projections SET retry_asked = true WHERE name = $1 AND served
RETURNING poison_total`;

/**
 * Requests that the projector tries again the events that a projection has set aside; returns their number,
 * null if there is no such projection.
 */
export async function askPoisonRetry(
  client: SqlClient,
  projection: string,
): Promise<bigint | null> {
  const { rows } = await client.query<{ readonly poison_total: bigint }>({
    name: "ask-poison-retry",
    text: askText,
    values: [projection],
  });
  return rows[0]?.poison_total ?? null;
}

const isAskedText = `
SELECT retry_asked FROM detektor.projections WHERE name = $1 AND generation = $2`;

/** Returns whether a retry of the events set aside was requested. */
export async function isPoisonRetryAsked(client: SqlClient, projection: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly retry_asked: boolean }>({
    name: "is-poison-retry-asked",
    text: isAskedText,
    values: [projection, client.generation.number],
  });
  return rows[0]?.retry_asked ?? false;
}

const endText = `
UPDATE detektor.projections SET retry_asked = false WHERE name = $1 AND generation = $2`;

/** Clears the request: the events set aside have been tried again. */
export async function endPoisonRetry(client: SqlClient, projection: string): Promise<void> {
  await client.query({
    name: "end-poison-retry",
    text: endText,
    values: [projection, client.generation.number],
  });
}

/**
 * Which of the events that were set aside are tried again: all, or those that a restart or an upgrade may
 * have fixed.
 */
export type PoisonSelection = "all" | "after_start";

const loadText = ({ schema }: Generation): string => `
SELECT position, event_id, stream, revision, type, recorded_us, error, fault, event::text AS event
FROM ${schema}.poison_events
WHERE ($1::bigint IS NULL OR position > $1)
  AND ($2 OR fault = 'code' OR fold_version <> ${foldVersion})
ORDER BY position LIMIT $3`;

type Row = {
  readonly position: bigint;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly recorded_us: bigint;
  readonly error: string;
  readonly fault: PoisonFault;
  readonly event: string;
};

/** Returns events that were set aside after a position (null: from the first), in the order of the log. */
export async function loadPoisonEvents(
  client: SqlClient,
  which: PoisonSelection,
  after: bigint | null,
  limit: number,
): Promise<readonly PoisonRow[]> {
  const values = [after, which === "all", limit];
  const { rows } = await client.query<Row>({
    name: "load-poison-events",
    text: loadText(client.generation),
    values,
  });
  return rows.map((row) => ({
    position: row.position,
    eventId: row.event_id,
    stream: row.stream,
    revision: row.revision,
    type: row.type,
    recordedUs: Number(row.recorded_us),
    error: row.error,
    fault: row.fault,
    event: row.event,
  }));
}

const countText = ({ schema }: Generation): string => `
SELECT fault, count(*)::integer AS events FROM ${schema}.poison_events GROUP BY fault`;

/** Returns how many events are set aside, by whose fault it is. */
export async function countPoisonEvents(
  client: SqlClient,
): Promise<Readonly<Record<PoisonFault, number>>> {
  const { rows } = await client.query<{ readonly fault: PoisonFault; readonly events: number }>({
    name: "count-poison-events",
    text: countText(client.generation),
    values: [],
  });
  const eventsOf = (fault: PoisonFault) => rows.find((row) => row.fault === fault)?.events ?? 0;
  return { event: eventsOf("event"), code: eventsOf("code") };
}
