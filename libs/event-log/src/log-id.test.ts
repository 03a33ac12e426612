import { expect, test } from "vitest";
import type { AppendResult } from "./append-result.ts";
import type { AppendOptions } from "./event-log.ts";
import { AppendOutcomeUnknown, EventLogUnavailable } from "./event-log-error.ts";
import type { LogConnection } from "./log-connection.ts";
import { logStream, readOrWriteLogId } from "./log-id.ts";
import type { NewEvent } from "./new-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";

const conflict: AppendResult = { kind: "revision-conflict", actual: 0n };
const recorded = (data: unknown): RecordedEvent => ({
  id: "e",
  type: "detektor.log.created.v1",
  stream: logStream,
  revision: 0n,
  position: 0n,
  recordedAtUs: 0,
  data,
  metadata: {},
});

/** Returns a connection to a log with one stream, where an append may end in another way than by storing. */
function logWith(
  stored: unknown[],
  onAppend: (store: () => void) => AppendResult | Promise<AppendResult> = (store) => {
    store();
    return { kind: "appended", revision: 0n, position: 0n };
  },
) {
  const appends: AppendOptions[] = [];
  const connection = {
    async append(_stream: string, events: readonly NewEvent[], options: AppendOptions) {
      appends.push(options);
      if (stored.length > 0) return conflict;
      return await onAppend(() => void stored.push(...events.map(({ data }) => data)));
    },
    async *readStream() {
      yield* stored.map(recorded);
    },
  } as unknown as LogConnection;
  return { connection, appends, stored };
}

test("a log that has an id keeps it, and nothing is written", async () => {
  const log = logWith([{ log_id: "the-id" }]);
  expect(await readOrWriteLogId(log.connection)).toBe("the-id");
  expect(log.appends).toEqual([]);
});

test("a new log gets an id once, expected to be the first event of its stream", async () => {
  const log = logWith([]);
  const id = await readOrWriteLogId(log.connection);
  expect(log.stored).toEqual([{ log_id: id }]);
  expect(log.appends).toEqual([{ expected: "no_stream" }]);
});

test("callers at the same time all get the one id that was written", async () => {
  const log = logWith([]);
  const ids = await Promise.all(Array.from({ length: 5 }, () => readOrWriteLogId(log.connection)));
  expect(new Set(ids).size).toBe(1);
  expect(log.stored).toHaveLength(1);
});

test("an append whose outcome is unknown is settled by reading, stored or not", async () => {
  let attempts = 0;
  const log = logWith([], (store) => {
    attempts += 1;
    if (attempts > 1) store();
    throw new AppendOutcomeUnknown(logStream, "the connection was lost");
  });
  const id = await readOrWriteLogId(log.connection);
  expect(log.stored).toEqual([{ log_id: id }]);
  expect(attempts).toBe(2);
});

test("an unavailable store is passed on, not tried again", async () => {
  const log = logWith([], () => {
    throw new EventLogUnavailable("no connection");
  });
  await expect(readOrWriteLogId(log.connection)).rejects.toThrow(EventLogUnavailable);
  expect(log.appends).toHaveLength(1);
});

test.each([[null], [{}], [{ log_id: 7 }], ["the-id"], [undefined]])(
  "a stream that begins with %j has no id, and gets none",
  async (data) => {
    const log = logWith([data]);
    await expect(readOrWriteLogId(log.connection)).rejects.toThrow(logStream);
    expect(log.appends).toEqual([]);
  },
);

test("a stream that was deleted for good ends in an error after some attempts, not in a loop", async () => {
  const log = logWith([], () => conflict);
  await expect(readOrWriteLogId(log.connection)).rejects.toThrow("no valid first event");
  expect(log.appends.length).toBeLessThan(10);
});
