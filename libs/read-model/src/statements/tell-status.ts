import type { SqlClient } from "./sql-client.ts";

/** What a projection tells of itself besides its checkpoint. */
export type ProjectionStatus = {
  readonly status: "live" | "catching_up" | "refused";
  readonly detail: string | null;
  readonly headPosition: bigint | null;
  readonly lagEvents: number;
};

const text = `
UPDATE detektor.projections SET status = $2, detail = $3, head_position = $4, lag_events = $5
WHERE name = $1 AND generation = 1`;

/** Writes how a projection is. */
export async function tellStatus(
  client: SqlClient,
  projection: string,
  { status, detail, headPosition, lagEvents }: ProjectionStatus,
): Promise<void> {
  const values = [projection, status, detail, headPosition, lagEvents];
  await client.query({ name: "tell-status", text, values });
}
