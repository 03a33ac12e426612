import { EventStoreDBClient } from "@eventstore/db-client";

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
    current: () => (client ??= EventStoreDBClient.connectionString(url)),
    leave(broken) {
      if (client !== broken) return;
      client = null;
      broken.dispose().catch(() => {});
    },
    async close() {
      const last = client;
      client = null;
      await last?.dispose();
    },
  };
}
