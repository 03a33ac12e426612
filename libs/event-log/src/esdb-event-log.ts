import { esdbAppend } from "./esdb-append.ts";
import { createEsdbClient } from "./esdb-client.ts";
import { esdbReadAll, esdbReadStream } from "./esdb-read.ts";
import { esdbSubscribe } from "./esdb-subscribe.ts";
import { esdbTombstone } from "./esdb-tombstone.ts";
import type { EventLog } from "./event-log.ts";
import { eventLogOver } from "./event-log-over.ts";
import type { EventLogOptions } from "./event-log-options.ts";

/** Creates an event log over the official client: for any EventStoreDB or KurrentDB, including clusters. */
export function esdbEventLog(options: EventLogOptions): EventLog {
  const clients = createEsdbClient(options.url);
  clients.current();
  return eventLogOver(
    {
      append: (stream, events, append) => esdbAppend(clients, stream, events, append),
      tombstone: (stream, expected) => esdbTombstone(clients, stream, expected),
      readStream: (stream, read) => esdbReadStream(clients, stream, read),
      readAll: (read) => esdbReadAll(clients, read),
      subscribe: (after, signal) => esdbSubscribe(clients, after, signal),
      close: () => clients.close(),
    },
    options,
  );
}
