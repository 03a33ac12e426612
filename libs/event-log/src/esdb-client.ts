import { setTimeout as delay } from "node:timers/promises";
import { EventStoreDBClient } from "@eventstore/db-client";
import { EventLogUnavailable } from "./event-log-error.ts";

const disposeMs = 500;

/** The official client of the moment: made on first use, left for a new one once it is broken. */
export type EsdbClient = {
  readonly current: () => EventStoreDBClient;
  /** Leaves this client, unless that has happened already. */
  readonly leave: (broken: EventStoreDBClient) => void;
  readonly close: () => Promise<void>;
};

/** Clients for a connection string, one at a time. */
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

/** Reads the certificates that the URL names, too. Throws EventLogUnavailable where it can't. */
function clientOf(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (cause) {
    if (!(cause instanceof Error) || !("syscall" in cause)) throw cause;
    throw new EventLogUnavailable(`a certificate can't be read: ${cause.message}`, { cause });
  }
}

/** Cancels the client's calls; it then waits for their ends, some of which never come. */
async function disposed(client: EventStoreDBClient): Promise<void> {
  const ended = client.dispose().catch(() => {});
  await Promise.race([ended, delay(disposeMs, undefined, { ref: false })]);
}
