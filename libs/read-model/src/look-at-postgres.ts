import { connectClient } from "./connect-client.ts";
import { isAwayCode } from "./is-away-code.ts";

/**
 * Connects once; returns the server's version and the size of the database in bytes. Rejects with the error
 * of the server or the network.
 */
export async function lookAtPostgres(
  url: string,
  timeoutMs = 3000,
): Promise<{ readonly version: string; readonly sizeBytes: number }> {
  const waits = { connectTimeoutMs: timeoutMs, statementTimeoutMs: timeoutMs };
  const client = await connectClient(url, { applicationName: "detektor-look", ...waits });
  try {
    const asked = `SELECT current_setting('server_version') AS version,
                          pg_database_size(current_database())::float8 AS size_bytes`;
    const { rows } = await client.query<{ version: string; size_bytes: number }>(asked);
    return { version: rows[0]?.version ?? "?", sizeBytes: rows[0]?.size_bytes ?? 0 };
  } finally {
    await client.end();
  }
}

/** Errors of login, database, privilege. */
const refusal = /^(28\w{3}|3D000|42501)$/;
/** The client's messages that have no code. */
const unanswered = /timeout (expired|exceeded)|Connection terminated/;

/** Returns what an error, or a cause of it, means for Postgres: "refused" or "away" (no reply); else null. */
export function postgresTrouble(error: unknown): "refused" | "away" | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  if (refusal.test(code)) return "refused";
  if (isAwayCode(code) || unanswered.test(error.message)) return "away";
  return postgresTrouble(error.cause);
}
