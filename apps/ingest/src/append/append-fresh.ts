import {
  AppendTooLarge,
  type AppendResult,
  type EventLog,
  StreamTombstoned,
} from "@detektor/event-log";
import { toStored } from "@detektor/events";
import type { KnownIds } from "../known-ids/known-ids.ts";
import { forgetEnd, type StreamKnowledge } from "../known-ids/stream-knowledge.ts";
import { type PendingEvent, settle } from "./pending-event.ts";

/** The dependencies of an append; `appending` holds the ids that are being appended now, in any stream. */
export type AppendContext = {
  readonly log: Pick<EventLog, "append">;
  readonly known: KnownIds;
  readonly appending: Set<string>;
  readonly timeoutMs: number;
};

/**
 * Appends events that aren't in the log yet, and settles them. Returns them if the stream has changed
 * meanwhile; rejects if the store is unavailable.
 */
export async function appendFresh(
  known: StreamKnowledge,
  fresh: readonly PendingEvent[],
  context: AppendContext,
): Promise<readonly PendingEvent[]> {
  if (fresh.length === 0) return [];
  if (known.isClosed) return settleExpired(known, fresh);
  for (const { event } of fresh) context.appending.add(event.id);
  try {
    const result = await append(known, fresh, context);
    if (result.kind === "revision-conflict") {
      forgetEnd(known);
      return fresh;
    }
    context.known.appended(known, fresh, result);
    for (const pending of fresh) settle(pending, { kind: "stored", position: result.position });
    return [];
  } catch (error) {
    if (error instanceof AppendTooLarge) return appendHalves(known, fresh, context);
    if (!(error instanceof StreamTombstoned)) throw error;
    return settleExpired(known, fresh);
  } finally {
    for (const { event } of fresh) context.appending.delete(event.id);
  }
}

function append(
  { stream: name, revision }: StreamKnowledge,
  fresh: readonly PendingEvent[],
  { log, timeoutMs }: AppendContext,
): Promise<AppendResult> {
  const ingestTime = new Date().toISOString();
  const events = fresh.map(({ event, sent, origin: { publishTime, stream, seq } }) =>
    toStored(event, { ingestTime, publishTime, nats: { stream, seq } }, sent?.data),
  );
  return log.append(name, events, { expected: revision ?? "no_stream", timeoutMs });
}

async function appendHalves(
  known: StreamKnowledge,
  fresh: readonly PendingEvent[],
  context: AppendContext,
): Promise<readonly PendingEvent[]> {
  const [only] = fresh;
  if (fresh.length === 1 && only) {
    const detail = "The event is larger than the event store takes.";
    settle(only, { kind: "refused", reason: "too_large", field: "body", detail });
    return [];
  }
  const middle = Math.ceil(fresh.length / 2);
  const rest = await appendFresh(known, fresh.slice(0, middle), context);
  if (rest.length > 0) return fresh;
  return appendFresh(known, fresh.slice(middle), context);
}

function settleExpired(
  { stream, isClosed }: StreamKnowledge,
  events: readonly PendingEvent[],
): readonly PendingEvent[] {
  const detail = isClosed
    ? `The segment ${stream} has expired.`
    : `The stream ${stream} has been deleted for good.`;
  for (const pending of events) {
    settle(pending, { kind: "refused", reason: "segment_expired", field: "data.frame_id", detail });
  }
  return [];
}
