import { randomUUID } from "node:crypto";
import type { EventLog } from "../event-log.ts";
import type { LogItem } from "../log-item.ts";
import type { NewEvent } from "../new-event.ts";
import type { RecordedEvent } from "../recorded-event.ts";

/** The adapter under test: a log, further logs for any address, and control over its store. */
export type ContractFixture = {
  readonly log: EventLog;
  readonly url: string;
  /** Returns another log of the same adapter, for any `esdb://` URL. */
  readonly connect: (url: string) => EventLog;
  /** Kills the store without warning and starts it again at the same address. */
  readonly restart?: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Returns the fixture once it exists. */
export type ContractFixtureSource = () => ContractFixture;

/** Returns a stream name that nothing else uses. */
export function freshStream(): string {
  return `contract-${randomUUID()}`;
}

/** Returns events to append, numbered from `from`. */
export function someEvents(count: number, from = 0, type = "contract.happened.v1"): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type,
    data: { number: from + index },
    metadata: { from: "contract" },
  }));
}

/** Returns the ids of events. */
export function idsOf(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

/** Collects all items of an iterable. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = [];
  for await (const item of items) got.push(item);
  return got;
}

/** Reads a subscription until `done` returns true for the received items; only events of `stream` count. */
export async function itemsUntil(
  items: AsyncIterable<LogItem>,
  stream: string,
  done: (events: readonly RecordedEvent[], items: readonly LogItem[]) => boolean,
): Promise<{ events: RecordedEvent[]; items: LogItem[] }> {
  const got: { events: RecordedEvent[]; items: LogItem[] } = { events: [], items: [] };
  for await (const item of items) {
    got.items.push(item);
    if (item.kind === "event" && item.event.stream === stream) got.events.push(item.event);
    if (done(got.events, got.items)) break;
  }
  return got;
}
