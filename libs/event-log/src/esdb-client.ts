import { setTimeout as delay } from "node:timers/promises";
import { EventStoreDBClient } from "@eventstore/db-client";
import { EventLogUnavailable } from "./event-log-error.ts";

const disposeMs = 500;

/** Provides the current official client: created on first use, replaced once it is broken. */
export type EsdbClient = {
  readonly current: () => EventStoreDBClient;
  /** Disposes of this client, unless that has happened already. */
  readonly leave: (broken: EventStoreDBClient) => void;
  readonly close: () => Promise<void>;
};

/** Creates clients for a connection string, one at a time. */
export function createEsdbClient(url: string): EsdbClient {
  let client: EventStoreDBClient | null = null;
  return {
    current: () => (client ??= clientOf(url)),
    leave(broken) {
      if (client !== broken) return;
      client = null;
      void disposed(broken);
    },
    async close() {
      const last = client;
      client = null;
      if (last) await disposed(last);
    },
  };
}

/**
 * Creates a client; also reads the certificates that the URL names. Throws EventLogUnavailable if that
 * fails.
 */
function clientOf(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new EventLogUnavailable(`a certificate can't be read: ${error.message}`, {
      cause: error,
    });
  }
}

/**
 * Disposes of the client, which cancels its calls and then waits for their ends, some of which never
 * come.
 */
async function disposed(client: EventStoreDBClient): Promise<void> {
  const ended = client.dispose().catch(() => {});
  await Promise.race([ended, delay(disposeMs, undefined, { ref: false })]);
}
