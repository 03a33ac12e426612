import { AppendTooLarge, type AppendResult, StreamTombstoned } from "@detektor/event-log";
import { toStored } from "@detektor/events";
import type { AppendContext } from "./append-context.ts";
import { forgetStream, type Lane } from "./lane.ts";
import { type PendingEvent, settle } from "./pending-event.ts";

/** Appends events that aren't in the log yet; gives them back if the stream has moved on meanwhile. */
export async function appendFresh(
  lane: Lane,
  fresh: readonly PendingEvent[],
  context: AppendContext,
): Promise<readonly PendingEvent[]> {
  if (fresh.length === 0) return [];
  for (const { event } of fresh) context.owners.set(event.id, lane);
  try {
    const result = await append(lane, fresh, context);
    if (result.kind === "revision-conflict") {
      forgetStream(lane);
      return fresh;
    }
    remember(lane, fresh, result, context);
    return [];
  } catch (error) {
    if (error instanceof AppendTooLarge) return appendHalves(lane, fresh, context);
    if (!(error instanceof StreamTombstoned)) throw error;
    settleExpired(lane, fresh);
    return [];
  } finally {
    for (const { event } of fresh) context.owners.delete(event.id);
  }
}

function append(
  lane: Lane,
  fresh: readonly PendingEvent[],
  { log, timeoutMs }: AppendContext,
): Promise<AppendResult> {
  const ingestTime = new Date().toISOString();
  const events = fresh.map(({ event, sent, origin: { publishTime, stream, seq } }) =>
    toStored(event, { ingestTime, publishTime, nats: { stream, seq } }, sent?.data),
  );
  return log.append(lane.stream, events, { expected: lane.revision ?? "no_stream", timeoutMs });
}

function remember(
  lane: Lane,
  fresh: readonly PendingEvent[],
  { revision, position }: Extract<AppendResult, { kind: "appended" }>,
  { recent, memory }: AppendContext,
): void {
  if (lane.revision === null && lane.claim === null) {
    lane.claim = { fromUs: Number.NEGATIVE_INFINITY, segment: recent.segment() };
  }
  lane.revision = revision;
  const last = fresh.at(-1);
  if (last) {
    lane.anchor = memory.anchor({ stream: lane.stream, revision, position, id: last.event.id });
  }
  for (const pending of fresh) {
    recent.add(pending.event.id, pending.content, position);
    settle(pending, { kind: "stored", position });
  }
}

async function appendHalves(
  lane: Lane,
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
  const rest = await appendFresh(lane, fresh.slice(0, middle), context);
  if (rest.length > 0) return fresh;
  return appendFresh(lane, fresh.slice(middle), context);
}

function settleExpired(lane: Lane, events: readonly PendingEvent[]): void {
  const detail = `The stream ${lane.stream} has been deleted for good.`;
  for (const pending of events) {
    settle(pending, { kind: "refused", reason: "segment_expired", field: "data.frame_id", detail });
  }
}
