import type { EventLog, ReadAllOptions } from "./event-log.ts";
import { EventLogUnavailable } from "./event-log-error.ts";
import type { EventLogOptions } from "./event-log-options.ts";
import type { LogConnection } from "./log-connection.ts";
import { readOrWriteLogId } from "./log-id.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import { resubscribing } from "./resubscribing.ts";

const pingTimeoutMs = 5_000;

/** The port over a connection: adds what is the same for every client. */
export function eventLogOver(connection: LogConnection, options: EventLogOptions): EventLog {
  const closing = new AbortController();
  const readAll = (read: ReadAllOptions = {}) => withoutSystemEvents(connection.readAll, read);
  return {
    append: (stream, events, append) => connection.append(stream, events, append),
    readStream: (stream, read = {}) => connection.readStream(stream, read),
    readAll,
    subscribeToAll: ({ after, signal }) =>
      resubscribing(connection.subscribe, after, {
        signal: AbortSignal.any([signal, closing.signal]),
        logger: options.logger,
      }),
    head: async () => (await firstOf(readAll({ direction: "backwards" })))?.position ?? null,
    logId: () => readOrWriteLogId(connection),
    ping: () => ping(connection),
    async close() {
      closing.abort();
      await connection.close();
    },
  };
}

async function* withoutSystemEvents(
  readAll: LogConnection["readAll"],
  { maxCount = Number.MAX_SAFE_INTEGER, ...options }: ReadAllOptions,
): AsyncIterable<RecordedEvent> {
  if (maxCount <= 0) return;
  let left = maxCount;
  for await (const event of readAll(options)) {
    if (event.type.startsWith("$")) continue;
    yield event;
    left -= 1;
    if (left === 0) return;
  }
}

async function firstOf<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

async function ping(connection: LogConnection): Promise<void> {
  const signal = AbortSignal.timeout(pingTimeoutMs);
  await firstOf(connection.readAll({ direction: "backwards", maxCount: 1, signal }));
  if (signal.aborted) throw new EventLogUnavailable(`no answer within ${pingTimeoutMs} ms`);
}
