import { defaultGeneration } from "@detektor/read-model";
import pg from "pg";

const { schema } = defaultGeneration;

const tables = [
  "frames",
  "other_names",
  "detections",
  "cameras",
  "sessions",
  "session_lost",
  "session_gaps",
  "session_remarks",
  "silences",
  "camera_events",
  "timeline_minutes",
  "alerts",
  "ledger_minutes",
  "stage_minutes",
  "stage_hours",
  "drop_minutes",
  "detection_hours",
  "expired_numbers",
  "holds",
] as const;

/**
 * Returns every row of every table, comparable; documents and positions only if the log's order is the same.
 */
export async function tableContents(
  url: string,
  options: { readonly sameLog: boolean } = { sameLog: true },
): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const contents: Record<string, unknown[]> = {};
    for (const table of tables) {
      const { rows } = await client.query<{ row: object }>(
        `SELECT to_jsonb(t) ${options.sameLog ? "" : "- 'state_doc' - 'position'"} AS row
         FROM ${schema}.${table} t ORDER BY to_jsonb(t)::text`,
      );
      contents[table] = rows.map(({ row }) => row).sort(byText);
    }
    return contents;
  } finally {
    await client.end();
  }
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
