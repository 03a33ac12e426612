import pg from "pg";
import {
  defaultGeneration,
  type Generation,
  type OfGeneration,
  ofGeneration,
} from "./generation.ts";
import { getTypeParser } from "./type-parsers.ts";

/** The options of a single connection; waits are in ms. */
export type ClientOptions = {
  readonly applicationName: string;
  /** The generation whose tables it queries; the default one if omitted. */
  readonly generation?: Generation;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** False: a commit doesn't wait for the disk. Only for rows that can be rebuilt from the log. */
  readonly synchronousCommit?: boolean;
  /** Called when the connection breaks, whether or not a statement is running. */
  readonly onError?: (error: Error) => void;
};

/**
 * Opens one connection that pipelines its statements (sends the next without waiting for the previous
 * result); rejects if it can't connect.
 */
export async function connectClient(
  url: string,
  options: ClientOptions,
): Promise<pg.Client & OfGeneration> {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
  const client = new pg.Client({
    connectionString: url,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    options: [
      "-c jit=off",
      "-c plan_cache_mode=force_generic_plan",
      `-c synchronous_commit=${options.synchronousCommit === false ? "off" : "on"}`,
    ].join(" "),
    pipeline: true,
    types: { getTypeParser },
  });
  client.on("error", (error) => options.onError?.(error));
  await client.connect();
  writeOncePerTurn(client);
  return ofGeneration(client, options.generation ?? defaultGeneration);
}

/**
 * Sends all statements of a turn of the event loop in one write: for a small statement, a write of its own
 * costs this process and Postgres more than the statement.
 */
function writeOncePerTurn(client: pg.Client): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  let isGathering = false;
  const gathering = (...parameters: unknown[]): unknown => {
    if (!isGathering) {
      isGathering = true;
      const { stream } = client.connection;
      stream.cork();
      process.nextTick(() => {
        isGathering = false;
        stream.uncork();
      });
    }
    return query(...parameters);
  };
  client.query = gathering as typeof client.query;
}
