import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./tables.ts";
import { getTypeParser } from "./type-parsers.ts";

/** Connections to the read models: `db` is bound to the served generation's schema. */
export type ReadModel = {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
};

/** How to connect; waits are in ms. */
export type ReadModelOptions = {
  readonly maxConnections?: number;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** Told of connections that broke while idle; without it they are only dropped. */
  readonly onIdleError?: (error: Error) => void;
};

/** Opens a pool on the read models; it connects at the first statement and again after a break. */
export function connectReadModel(url: string, options: ReadModelOptions = {}): ReadModel {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    types: { getTypeParser },
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // Nobody else listens to a connection while it is in use: its end would be the process's.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const root = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    await root.destroy();
    // Kysely ends a pool only if it has used it itself.
    if (!pool.ending) await pool.end();
  };
  return { db: root.withSchema("detektor_g1"), pool, close };
}
