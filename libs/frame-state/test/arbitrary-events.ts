import { type DetektorEvent, frameId, isoOfUs, type StoredEvent } from "@detektor/events";
import fc from "fast-check";
import { storedAt } from "./example-events.ts";

const beginUs = 1_793_617_198_000_000;

/** The frame of the generated events. */
export const theFrame = frameId("lab", "cam-1", "s-1", 1, beginUs / 1000);

const us = fc.integer({ min: -30, max: 30 }).map((ms) => beginUs + ms * 1000);
const time = us.map(isoOfUs);
const stage = fc.constantFrom("decode", "detect", "track");
const attempt = {
  stage,
  stage_index: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
  attempt: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  processor_id: fc.constantFrom(undefined, "gpu-1", "gpu-2"),
};
const waits = {
  duration_ms: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
  queue_wait_ms: fc.option(fc.integer({ min: -3, max: 30 }), { nil: undefined }),
};
const object = fc.record({
  class: fc.constantFrom("car", "person"),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  bbox: fc.constant({ x: 0, y: 0, w: 1, h: 1 }),
});

const said = fc.oneof(
  of("captured", { capture_time: time, received_time: fc.option(time, { nil: undefined }) }),
  of("queued", { queue: stage }),
  of("dequeued", { queue: stage, wait_ms: fc.integer({ min: -3, max: 9 }) }),
  of("stage_started", attempt),
  of("stage_completed", { ...attempt, ...waits, started_at: time, ended_at: time }),
  of("stage_failed", {
    ...attempt,
    ...waits,
    started_at: fc.option(time, { nil: undefined }),
    ended_at: fc.option(time, { nil: undefined }),
    error_type: fc.constantFrom("oom", "timeout"),
    message: fc.constantFrom(undefined, "why"),
  }),
  of("objects_detected", {
    model_name: fc.constant("yolo"),
    model_version: fc.constantFrom("11.2", "11.3"),
    objects: fc.array(object, { maxLength: 2 }),
  }),
  of("stored", { backend: stage, uri: stage }),
  of("deleted", { reason: stage }),
  of("completed", { total_ms: fc.option(fc.nat({ max: 90 }), { nil: undefined }) }),
  of("dropped", { reason: fc.constantFrom("stale", "queue_full") }),
  of("failed", { stage, error_type: fc.constantFrom("oom", "timeout") }),
);

/** Any events of one frame, including claims of two cameras, each with a different id. */
export const arbitraryEvents: fc.Arbitrary<readonly StoredEvent[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      time,
      said,
      pipeline: fc.constantFrom(undefined, undefined, "record"),
      camera_id: fc.constantFrom("cam-1", "cam-1", "cam-1", "cam-2"),
      seq: fc.constantFrom(1, 1, 2),
      correlationid: fc.constantFrom(undefined, "a", "b"),
    }),
    { selector: (event) => event.id, maxLength: 14 },
  )
  .map((events) => events.map((event, at) => storedAt(eventOf(event), at)));

type Parts = { readonly said: { readonly type: string; readonly data: object } } & Record<
  string,
  unknown
>;

function eventOf({
  said: { type, data },
  id,
  time: at,
  correlationid,
  ...frame
}: Parts): DetektorEvent {
  const envelope = { specversion: "1.0", id, type, time: at, site: "lab", source: "test/1" };
  const all = { ...data, ...frame, frame_id: theFrame, session_id: "s-1" };
  return {
    ...envelope,
    ...(correlationid !== undefined && { correlationid }),
    data: all,
  } as DetektorEvent;
}

function of(word: string, data: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({ type: fc.constant(`detektor.frame.${word}.v1`), data: fc.record(data) });
}
