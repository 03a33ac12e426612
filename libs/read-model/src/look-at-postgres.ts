import { connectClient } from "./connect-client.ts";

/** Connects once; gives the server's version and the size of the database in bytes. Rejects with what the server or the network says. */
export async function lookAtPostgres(
  url: string,
  timeoutMs = 3_000,
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

/** Whether Postgres has answered that this user, password or database isn't one. */
export function isPostgresRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(28|3D)\w{3}$/.test(String(error.code));
}
