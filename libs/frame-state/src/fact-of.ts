import {
  type Digits,
  type EventOf,
  eventIdOf,
  type FrameEvent,
  type StoredEvent,
  timeUs,
} from "@detektor/events";
import type { Fact, FactKind, StoredCopy } from "./frame-state.ts";

/**
 * The most characters of a message in a fact: the event keeps the whole message, but each read of the frame
 * loads the fact.
 */
const maxMessageChars = 1024;

/**
 * The common fields of all facts; each fact starts with them, because V8 copies fast into a new object, and
 * slowly into one with properties.
 */
type About = Pick<Fact, "id" | "rev" | "us" | "rec" | "claim" | "pipeline">;
type Attempt = EventOf<
  | "detektor.frame.stage_started.v1"
  | "detektor.frame.stage_completed.v1"
  | "detektor.frame.stage_failed.v1"
>["data"];

/** Returns what a frame's event adds to its state; throws RangeError for an invalid time. */
export function factOf(stored: StoredEvent, event: FrameEvent, claim: number): Fact {
  const { pipeline } = event.data;
  const about = {
    id: event.id,
    rev: Number(stored.revision),
    us: timeUs(event.time),
    rec: stored.recordedAtUs,
    claim: claim === 0 ? undefined : claim,
    pipeline: pipeline === "main" ? undefined : pipeline,
  };
  return said(about, event);
}

function said(about: About, event: FrameEvent): Fact {
  switch (event.type) {
    case "detektor.frame.captured.v1":
      return captured(about, event);
    case "detektor.frame.queued.v1":
      return { ...about, kind: "queued", queue: event.data.queue };
    case "detektor.frame.dequeued.v1":
      return { ...about, kind: "dequeued", queue: event.data.queue, waitMs: event.data.wait_ms };
    case "detektor.frame.stage_started.v1":
      return attempt(about, "stage_started", event.data);
    case "detektor.frame.stage_completed.v1":
      return stageCompleted(about, event);
    case "detektor.frame.stage_failed.v1":
      return stageFailed(about, event);
    case "detektor.frame.objects_detected.v1":
      return detected(about, event);
    case "detektor.frame.stored.v1":
      return { ...about, kind: "stored", copy: copyOf(event) };
    case "detektor.frame.deleted.v1":
      return { ...about, kind: "deleted", reason: event.data.reason };
    case "detektor.frame.completed.v1":
      return { ...about, kind: "completed", totalMs: event.data.total_ms };
    case "detektor.frame.dropped.v1":
      return dropped(about, event);
    case "detektor.frame.failed.v1":
      return failed(about, event);
    case "detektor.frame.stuck.v1":
      return { ...about, kind: "stuck", since: timeUs(event.data.since) };
  }
}

function captured(about: About, { data }: EventOf<"detektor.frame.captured.v1">): Fact {
  return {
    ...about,
    kind: "captured",
    capture: timeUs(data.capture_time),
    received: optionalUs(data.received_time),
  };
}

function attempt(about: About, kind: FactKind, data: Attempt): Fact {
  return {
    ...about,
    kind,
    stage: data.stage,
    index: data.stage_index,
    attempt: data.attempt === 1 ? undefined : data.attempt,
    processor: data.processor_id,
  };
}

function stageCompleted(
  about: About,
  { data }: EventOf<"detektor.frame.stage_completed.v1">,
): Fact {
  return {
    ...attempt(about, "stage_completed", data),
    start: timeUs(data.started_at),
    end: timeUs(data.ended_at),
    workMs: data.duration_ms,
    waitMs: data.queue_wait_ms,
    batchMs: data.batch_wait_ms,
    batch: data.batch_id,
    batchSize: data.batch_size,
    device: data.device,
  };
}

function stageFailed(about: About, { data }: EventOf<"detektor.frame.stage_failed.v1">): Fact {
  return {
    ...attempt(about, "stage_failed", data),
    start: optionalUs(data.started_at),
    end: optionalUs(data.ended_at),
    workMs: data.duration_ms,
    waitMs: data.queue_wait_ms,
    error: data.error_type,
    message: data.message?.slice(0, maxMessageChars).toWellFormed(),
    retryable: data.retryable,
  };
}

function dropped(about: About, { data }: EventOf<"detektor.frame.dropped.v1">): Fact {
  return {
    ...about,
    kind: "dropped",
    reason: data.reason,
    stage: data.stage,
    queue: data.queue,
    depth: data.depth_frames,
  };
}

function failed(about: About, { data }: EventOf<"detektor.frame.failed.v1">): Fact {
  return {
    ...about,
    kind: "failed",
    error: data.error_type,
    stage: data.stage,
    attempts: data.attempts,
  };
}

function copyOf({ data }: EventOf<"detektor.frame.stored.v1">): StoredCopy {
  const { backend, uri, size_bytes: sizeBytes, checksum, retain_until } = data;
  return { backend, uri, sizeBytes, checksum, retainUs: optionalUs(retain_until) };
}

function detected(about: About, event: EventOf<"detektor.frame.objects_detected.v1">): Fact {
  return {
    ...about,
    kind: "objects_detected",
    stage: event.data.stage,
    cause: event.causationid && eventIdOf(event.source, event.causationid),
    model: event.data.model_name,
    version: event.data.model_version,
    objects: event.data.objects,
    digits: digitsOfObjects(event),
  };
}

/**
 * Returns the digits of an event's objects, but not of confidence and box: those are used in calculations and
 * are shown as doubles.
 */
function digitsOfObjects({ as_sent }: FrameEvent): Digits | undefined {
  const digits = as_sent?.digits?.flatMap(([[field, n = 0, name = "", ...rest], text]) =>
    field !== "objects" || name === "confidence" || name === "bbox"
      ? []
      : [[[n, name, ...rest], text] as const],
  );
  return digits?.length === 0 ? undefined : digits;
}

function optionalUs(time: string | undefined): number | undefined {
  return time === undefined ? undefined : timeUs(time);
}
