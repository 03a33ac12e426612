/** Every table and view that questions are answered from. */
const tables = [
  "frames",
  "other_names",
  "stages",
  "detections",
  "cameras",
  "sessions",
  "session_ranges",
  "session_lost",
  "alerts",
  "ledger_minutes",
  "stage_minutes",
  "stage_hours",
  "drop_minutes",
  "operations",
  "poison_events",
  "mark_sets",
] as const;

const lockTimeoutMs = 1_000;

// Both statements are one transaction, since they are sent as one text.
const text = `SET LOCAL lock_timeout = ${lockTimeoutMs};
${tables.map((table) => `(SELECT 1 FROM detektor_g1.${table} LIMIT 0)`).join(" UNION ALL ")}`;

/** Resolves when every table of the read models may be read now; rejects where one is locked, forbidden or gone. */
export async function lookAtTables(client: {
  readonly query: (text: string) => Promise<unknown>;
}): Promise<void> {
  await client.query(text);
}
