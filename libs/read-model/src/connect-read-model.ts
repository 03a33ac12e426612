import { Kysely } from "kysely";
import pg from "pg";
import {
  defaultGeneration,
  type Generation,
  type OfGeneration,
  ofGeneration,
} from "./generation.ts";
import { GenerationDialect } from "./generation-dialect.ts";
import type { Database } from "./tables.ts";
import { getTypeParser } from "./type-parsers.ts";

/** Connections to the read models of one generation: `db` finds its tables in the generation's schema. */
export type ReadModel = {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool & OfGeneration;
  /** Closes all connections. */
  readonly close: () => Promise<void>;
};

/** The options of a pool; waits are in ms. */
export type ReadModelOptions = {
  /** The generation whose tables are queried; the default one if omitted. */
  readonly generation?: Generation;
  readonly maxConnections?: number;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** Called for connections that broke while idle; without it they are only dropped. */
  readonly onIdleError?: (error: Error) => void;
};

/** Opens a pool on the read models; it connects at the first statement and again after a break. */
export function connectReadModel(url: string, options: ReadModelOptions = {}): ReadModel {
  const generation = options.generation ?? defaultGeneration;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    types: { getTypeParser },
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // Without a listener, the end of a connection that is in use would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Database>({ dialect: new GenerationDialect(pool, generation) });
  const close = async (): Promise<void> => {
    await db.destroy();
    // Kysely closes a pool only if it has used it itself.
    if (!pool.ending) await pool.end();
  };
  return { db, pool: ofGeneration(pool, generation), close };
}
