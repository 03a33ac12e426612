import type { EventLog, ReadAllOptions } from "./event-log.ts";
import { EventLogUnavailable } from "./event-log-error.ts";
import type { EventLogOptions } from "./event-log-options.ts";
import { findChange } from "./find-change.ts";
import type { LogConnection } from "./log-connection.ts";
import { firstOf, headOf, withoutSystemEvents } from "./log-ends.ts";
import { logStream, readOrWriteLogId } from "./log-id.ts";
import { resubscribing } from "./resubscribing.ts";

const pingTimeoutMs = 5000;

/** Creates the port over a connection: adds what is the same for every client. */
export function eventLogOver(connection: LogConnection, options: EventLogOptions): EventLog {
  const closing = new AbortController();
  const readAll = (read: ReadAllOptions = {}) => withoutSystemEvents(connection.readAll, read);
  return {
    append: (stream, events, append) => connection.append(stream, events, append),
    tombstone: (stream, expected) => connection.tombstone(stream, expected),
    readStream: (stream, read = {}) => connection.readStream(stream, read),
    readAll,
    subscribeToAll: ({ after, signal }) =>
      resubscribing(
        {
          connection,
          signal: AbortSignal.any([signal, closing.signal]),
          logger: options.logger,
        },
        after,
      ),
    head: () => headOf(connection),
    logId: () => readOrWriteLogId(connection),
    changedSince: (mark) => findChange(connection, mark),
    ping: () => ping(connection),
    async close() {
      closing.abort();
      await connection.close();
    },
  };
}

async function ping(connection: LogConnection): Promise<void> {
  const signal = AbortSignal.timeout(pingTimeoutMs);
  await firstOf(connection.readAll({ direction: "backwards", maxCount: 1, signal }));
  // A user who may read the whole log is not necessarily allowed to read a stream.
  await firstOf(connection.readStream(logStream, { maxCount: 1, signal }));
  if (signal.aborted) throw new EventLogUnavailable(`no answer within ${pingTimeoutMs} ms`);
}
