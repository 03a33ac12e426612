import type { Generation } from "../generation.ts";
import type { SqlClient } from "../statements/sql-client.ts";

const text = ({ schema }: Generation): string => `
SELECT DISTINCT u.hour / 24 AS day FROM ${schema}.segments u
WHERE u.expired_us IS NOT NULL AND NOT u.is_purged AND NOT EXISTS (
  SELECT FROM ${schema}.segments o
  WHERE o.hour >= u.hour / 24 * 24 AND o.hour < (u.hour / 24 + 1) * 24 AND o.expired_us IS NULL)
ORDER BY day LIMIT $1`;

/** Returns the oldest days (since 1970, UTC) of which all segments have expired and rows may go. */
export async function listExpiredDays(
  client: SqlClient,
  limit: number,
): Promise<readonly number[]> {
  const query = { name: "list-expired-days", text: text(client.generation), values: [limit] };
  return (await client.query<{ day: number }>(query)).rows.map(({ day }) => day);
}
