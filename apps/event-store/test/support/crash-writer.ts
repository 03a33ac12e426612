import { randomUUID } from "node:crypto";
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";

/** Appends to a server until it is unavailable; returns the ids of every acknowledged append. */
export async function appendUntilGone(url: string, stream: string): Promise<string[][]> {
  const client = EventStoreDBClient.connectionString(url);
  const acknowledged: string[][] = [];
  const work = async (worker: number): Promise<void> => {
    for (;;) {
      const ids = Array.from({ length: 1 + (acknowledged.length % 5) }, () => randomUUID());
      const events = ids.map((id) =>
        jsonEvent({ id, type: "tested", data: { text: "x".repeat(300) } }),
      );
      try {
        await client.appendToStream(`${stream}-${worker}`, events, { deadline: 2000 });
      } catch {
        return;
      }
      acknowledged.push(ids);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)));
  await client.dispose();
  return acknowledged;
}
