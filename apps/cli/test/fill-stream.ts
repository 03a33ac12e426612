import { type EventStoreDBClient, jsonEvent } from "@eventstore/db-client";

const perAppend = 10;

/** Appends `count` events of about 10 KB to a stream; returns their ids. */
export async function fillStream(
  client: EventStoreDBClient,
  stream: string,
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let left = count; left > 0; left -= perAppend) {
    const events = Array.from({ length: Math.min(perAppend, left) }, () =>
      jsonEvent({ type: "tested", data: { text: "x".repeat(10_000) }, metadata: { from: "test" } }),
    );
    await client.appendToStream(stream, events);
    ids.push(...events.map(({ id }) => id));
  }
  return ids;
}

/** Returns the ids of a stream's visible events. */
export async function idsOf(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of client.readStream(stream)) if (event) ids.push(event.id);
  return ids;
}
