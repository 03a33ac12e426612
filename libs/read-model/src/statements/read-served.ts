import { projectionVersion } from "../projection-version.ts";
import type { SqlClient } from "./sql-client.ts";

/** What queries must know of the read models before they believe them. */
export type Served = {
  readonly version: number;
  readonly rebuilding: boolean;
  readonly rebuildAsked: boolean;
  readonly position: bigint | null;
  readonly headPosition: bigint | null;
};

const text = `
SELECT version, rebuilding, rebuild_asked AS "rebuildAsked", position,
  head_position AS "headPosition"
FROM detektor.projections WHERE name = 'read-models' AND served`;

const undefinedColumn = "42703";

/** How the served read models are; null where they are older than versions are. */
export async function readServed(client: SqlClient): Promise<Served | null> {
  try {
    const { rows } = await client.query<Served>({ name: "read-served", text, values: [] });
    return rows[0] ?? null;
  } catch (error) {
    if ((error as { code?: string } | null)?.code === undefinedColumn) return null;
    throw error;
  }
}

/** Why the read models must not be asked now; null if they may. */
export function whyNotServed(served: Served | null): string | null {
  if (served === null || served.version !== projectionVersion) {
    return (
      `The read models are of version ${served?.version ?? 1}, this service reads version ` +
      `${projectionVersion}: it waits for a projector of its own version to make them anew.`
    );
  }
  if (served.rebuilding) return `The read models are being made anew: ${howFar(served)}.`;
  return served.rebuildAsked ? "The read models are about to be made anew." : null;
}

function howFar({ position, headPosition }: Served): string {
  const at = `position ${position ?? "0"} of ${headPosition ?? "an unknown number"}`;
  if (position === null || headPosition === null || headPosition <= 0n) return at;
  const percent = Math.min(99, Math.floor((100 * Number(position)) / Number(headPosition)));
  return `${percent} % (${at})`;
}
