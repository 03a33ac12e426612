import {
  type AllStreamResolvedEvent,
  END,
  type EventStoreDBClient,
  type ResolvedEvent,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  type StreamingRead,
} from "@eventstore/db-client";
import type { EsdbClient } from "./esdb-client.ts";
import { breaksClient, fromEsdbError } from "./esdb-error.ts";
import { fromClientEvent } from "./esdb-recorded-event.ts";
import type { ReadAllOptions, ReadStreamOptions } from "./event-log.ts";
import { guardStall } from "./guard-stall.ts";
import type { RecordedEvent } from "./recorded-event.ts";

const readAheadEvents = 256;
const stallMs = 30_000;

type ClientRead = StreamingRead<AllStreamResolvedEvent> | StreamingRead<ResolvedEvent>;

/** Reads one stream through the official client; a missing stream is empty. */
export async function* esdbReadStream(
  clients: EsdbClient,
  stream: string,
  { direction = "forwards", fromRevision, maxCount, signal }: ReadStreamOptions,
): AsyncIterable<RecordedEvent> {
  if (signal?.aborted || (maxCount !== undefined && maxCount <= 0)) return;
  const from = fromRevision ?? (direction === "forwards" ? START : END);
  const client = clients.current();
  const options = {
    direction,
    fromRevision: from,
    ...(maxCount === undefined ? {} : { maxCount }),
  } as const;
  const read = client.readStream(stream, options, { highWaterMark: readAheadEvents });
  try {
    yield* eventsOf(clients, client, read, signal);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError || error instanceof StreamDeletedError)) {
      throw fromEsdbError(error);
    }
  }
}

/** Reads `$all` through the official client, including system events. */
export async function* esdbReadAll(
  clients: EsdbClient,
  { direction = "forwards", fromPosition, maxCount, signal }: ReadAllOptions,
): AsyncIterable<RecordedEvent> {
  if (signal?.aborted || (maxCount !== undefined && maxCount <= 0)) return;
  const from = fromPosition ?? (direction === "forwards" ? START : END);
  const client = clients.current();
  const options = {
    direction,
    fromPosition: typeof from === "bigint" ? { commit: from, prepare: from } : from,
    ...(maxCount === undefined ? {} : { maxCount }),
  } as const;
  const read = client.readAll(options, { highWaterMark: readAheadEvents });
  try {
    yield* eventsOf(clients, client, read, signal);
  } catch (error) {
    throw fromEsdbError(error);
  }
}

async function* eventsOf(
  clients: EsdbClient,
  client: EventStoreDBClient,
  read: ClientRead,
  signal: AbortSignal | undefined,
): AsyncIterable<RecordedEvent> {
  const guard = guardStall(read, stallMs, signal);
  try {
    for await (const resolved of guard.items(read)) {
      if (resolved.event) yield fromClientEvent(resolved.event);
    }
  } catch (error) {
    if (signal?.aborted) return;
    if (breaksClient(error)) clients.leave(client);
    throw error;
  } finally {
    guard.end();
    await read.cancel().catch(() => {});
  }
}
