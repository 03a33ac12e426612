import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";

/** The disk space of tables, including their indexes; partitions are counted with their table. */
export type TableSize = {
  readonly generation: "served" | "set_aside" | "kept";
  readonly family: string;
  readonly bytes: number;
};

/**
 * Returns the space of our tables on Postgres' disk: those of the served read models, of read models that
 * were set aside and aren't deleted yet, and what is kept beside them.
 */
export async function listTableSizes({
  db,
  pool,
}: Pick<ReadModel, "db" | "pool">): Promise<readonly TableSize[]> {
  const { schema } = pool.generation;
  const { rows } = await sql<TableSize>`
    SELECT CASE n.nspname WHEN 'detektor' THEN 'kept' WHEN ${schema} THEN 'served'
        ELSE 'set_aside' END AS generation,
      coalesce(parent.relname, c.relname) AS family,
      coalesce(sum(pg_total_relation_size(c.oid)), 0)::double precision AS bytes
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
    LEFT JOIN pg_class parent ON parent.oid = i.inhparent
    WHERE c.relkind IN ('r', 'p') AND (n.nspname IN ('detektor', ${schema}) OR n.nspname ~ '^detektor_old_[0-9]+$')
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  return rows;
}
