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
  return ofGeneration(client, options.generation ?? defaultGeneration);
}
