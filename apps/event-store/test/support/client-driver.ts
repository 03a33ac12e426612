import { randomUUID } from "node:crypto";
import type { EventStoreDBClient } from "@eventstore/db-client";
import { jsonEvent } from "@eventstore/db-client";

/** Credentials that make the client use the classic Append; without TLS they are not sent. */
export const classic = { credentials: { username: "a", password: "b" } };

/** Returns the name of a stream that no test has used. */
export const newStream = (): string => `tested-${randomUUID()}`;

/** Returns an event with this number as its data and metadata. */
export const newEvent = (n = 0) => jsonEvent({ type: "tested", data: { n }, metadata: { m: n } });

/** Returns events numbered from 0. */
export const newEvents = (count: number) => Array.from({ length: count }, (_, n) => newEvent(n));

/** Returns the revisions that a read of a stream yields. */
export const revisionsOf = async (
  client: EventStoreDBClient,
  stream: string,
  options = {},
): Promise<bigint[]> => {
  const seen: bigint[] = [];
  for await (const { event } of client.readStream(stream, options)) {
    seen.push(event?.revision ?? -1n);
  }
  return seen;
};

/** Returns the first `count` items of a subscription or read, all if there are fewer. */
export const take = async <T>(items: AsyncIterable<T>, count: number): Promise<T[]> => {
  const taken: T[] = [];
  for await (const item of items) if (taken.push(item) === count) break;
  return taken;
};
