import type { LogConnection } from "./log-connection.ts";
import type { ReadAllOptions } from "./event-log.ts";
import type { RecordedEvent } from "./recorded-event.ts";

type Reads = Pick<LogConnection, "readAll">;

/** Returns the position of the last event, including the store's own; null in an empty log. */
export async function endOf({ readAll }: Reads): Promise<bigint | null> {
  return (await firstOf(readAll({ direction: "backwards", maxCount: 1 })))?.position ?? null;
}

/** Returns the position of the newest event that isn't the store's own; null in an empty log. */
export async function headOf({ readAll }: Reads): Promise<bigint | null> {
  return (
    (await firstOf(withoutSystemEvents(readAll, { direction: "backwards" })))?.position ?? null
  );
}

/** Reads the log without the store's own events. */
export async function* withoutSystemEvents(
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

/** Returns the first item, undefined if there is none. */
export async function firstOf<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
