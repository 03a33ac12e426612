import { randomUUID } from "node:crypto";
import type { EventStoreDBClient } from "@eventstore/db-client";
import { jsonEvent } from "@eventstore/db-client";

/** Credentials that make the client use the classic Append; without TLS they are not sent. */
export const classic = { credentials: { username: "a", password: "b" } };

/** Returns the name of a stream that no test has used. */
export function newStream(): string {
  return `tested-${randomUUID()}`;
}

/** Returns an event with this number as its data and metadata. */
export function newEvent(n = 0) {
  return jsonEvent({ type: "tested", data: { n }, metadata: { m: n } });
}

/** Returns events numbered from 0. */
export function newEvents(count: number) {
  return Array.from({ length: count }, (_, n) => newEvent(n));
}

/** Returns the revisions that a read of a stream yields. */
export async function revisionsOf(
  client: EventStoreDBClient,
  stream: string,
  options = {},
): Promise<bigint[]> {
  const seen: bigint[] = [];
  for await (const { event } of client.readStream(stream, options)) {
    seen.push(event?.revision ?? -1n);
  }
  return seen;
}

/** Returns the first `count` items of a subscription or read, all if there are fewer. */
export async function take<T>(items: AsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) if (taken.push(item) === count) break;
  return taken;
}
