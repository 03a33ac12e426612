import { frames } from "../generation-tables/frames.ts";
import { camerasAndAlerts } from "../generation-tables/cameras-and-alerts.ts";
import { minutes } from "../generation-tables/minutes.ts";
import { traces } from "../generation-tables/traces.ts";

/** Every table and view of a generation, by the statements that make them. */
const tables = [frames, camerasAndAlerts, minutes, traces].flatMap(({ sql }) =>
  [...sql.matchAll(/^CREATE (?:TABLE|VIEW) (detektor_g1\.\w+)/gm)].map(([, name]) => name),
);

const lockTimeoutMs = 1_000;

// Both statements are one transaction, since they are sent as one text.
const text = `SET LOCAL lock_timeout = ${lockTimeoutMs};
${tables.map((table) => `(SELECT 1 FROM ${table} LIMIT 0)`).join(" UNION ALL ")}`;

/** Resolves when every table of the read models may be read now; rejects where one is locked, forbidden or gone. */
export async function lookAtTables(client: {
  readonly query: (text: string) => Promise<unknown>;
}): Promise<void> {
  await client.query(text);
}
