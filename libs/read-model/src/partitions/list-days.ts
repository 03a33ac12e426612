import type { Generation } from "../generation.ts";
import type { SqlClient } from "../statements/sql-client.ts";
import { dayOfText, partitionedTables } from "./partition-names.ts";

/**
 * The days (since 1970, UTC) that have partitions, and the range of those that may; days outside share one
 * partition before and one after.
 */
export type Days = {
  readonly made: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
};

const text = ({ schema }: Generation): string => `
SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent IN (${partitionedTables.map((table) => `'${schema}.${table}'::regclass`).join(", ")})`;

/** Returns the existing partitions: a day counts once each table has its partition. */
export async function listDays(client: SqlClient): Promise<Days> {
  const { rows } = await client.query<{ name: string }>({
    name: "list-days",
    text: text(client.generation),
    values: [],
  });
  const tables = new Map<number, number>();
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { name } of rows) {
    const [, kind = "", digits = ""] = /^[a-z]+_(before_|from_|)(\d{8})$/.exec(name) ?? [];
    if (digits === "") continue;
    const day = dayOfText(digits);
    if (kind === "before_") from = day;
    else if (kind === "from_") to = day;
    else tables.set(day, (tables.get(day) ?? 0) + 1);
  }
  const whole = [...tables].filter(([, count]) => count === partitionedTables.length);
  return { made: new Set(whole.map(([day]) => day)), from, to };
}
