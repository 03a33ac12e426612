import {
  type EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from "@eventstore/db-client";

const attempts = 5;

type Metadata = { readonly revision: bigint | undefined; readonly fields: Record<string, unknown> };

/**
 * Sets a stream's $tb and keeps its other metadata; returns the previous value, undefined if there is no such
 * stream. Never loses a concurrent change of the metadata.
 */
export async function truncateBefore(
  client: EventStoreDBClient,
  stream: string,
  revision: number,
): Promise<number | undefined> {
  if ((await newestEvent(client, stream)) === "no stream") return undefined;
  for (let attempt = 1; ; attempt += 1) {
    // Read directly, because the client's own getStreamMetadata returns no revision to expect.
    const known = await readMetadata(client, stream);
    const data = { ...known.fields, $tb: revision };
    try {
      await client.appendToStream(`$$${stream}`, [jsonEvent({ type: "$metadata", data })], {
        expectedRevision: known.revision ?? NO_STREAM,
      });
      return Number(known.fields["$tb"] ?? 0);
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError) || attempt === attempts) throw error;
    }
  }
}

async function readMetadata(client: EventStoreDBClient, stream: string): Promise<Metadata> {
  const newest = await newestEvent(client, `$$${stream}`);
  if (typeof newest === "string") return { revision: undefined, fields: {} };
  return { revision: newest.revision, fields: newest.data as Record<string, unknown> };
}

async function newestEvent(client: EventStoreDBClient, stream: string) {
  const from = { direction: "backwards", fromRevision: "end", maxCount: 1 } as const;
  try {
    for await (const { event } of client.readStream(stream, from)) if (event) return event;
    return "nothing visible";
  } catch (error) {
    if (error instanceof StreamNotFoundError) return "no stream";
    throw error;
  }
}
