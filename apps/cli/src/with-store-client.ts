import { CallError, ConnectionError, failureOf } from "@detektor/eventstore-protocol";
import { errorText } from "@detektor/observability";
import { EventStoreDBClient } from "@eventstore/db-client";
import { CliError } from "./cli-error.ts";

/** Runs `use` with a client of a store. If the store is unavailable, throws an error of one clear line. */
export async function withStoreClient<T>(
  url: string,
  use: (client: EventStoreDBClient) => Promise<T>,
): Promise<T> {
  const client = connect(url);
  try {
    return await use(client);
  } catch (error) {
    throw storeError(url, error);
  } finally {
    // This promise may never resolve if the connection was lost.
    void client.dispose().catch(() => {});
  }
}

function connect(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    throw new CliError(
      `${withoutPassword(url)} is not a valid connection string: ${errorText(error)}`,
    );
  }
}

/** Describes the failure of a call to a store, on one line. */
export function storeError(url: string, cause: unknown): Error {
  if (cause instanceof CliError) return cause;
  const type = typeOf(cause);
  const where = withoutPassword(url);
  if (type === "unavailable" || type === "not-leader" || type === "deadline-exceeded")
    return new CliError(`no event store answers at ${where}: is it running?`, { cause });
  if (type === "access-denied")
    return new CliError(
      `${where} refused the login: write user and password as esdb://user:password@host`,
      {
        cause,
      },
    );
  // Some of the client's errors have no message, only a type.
  const isReported = cause instanceof Error && cause.message;
  return isReported ? cause : new CliError(`${where}: ${type || errorText(cause)}`, { cause });
}

/** Returns the error type in EventStoreDB's terms, from our own calls or from the official client. */
function typeOf(cause: unknown): string {
  if (cause instanceof ConnectionError) return "unavailable";
  if (cause instanceof CallError) return failureOf(cause.status);
  return cause instanceof Error && "type" in cause ? String(cause.type) : "";
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, "//***@");
