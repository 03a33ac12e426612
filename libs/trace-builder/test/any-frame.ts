import type { StoredEvent } from "@detektor/events";
import fc from "fast-check";
import { at, frameOf, type Said } from "./frame-of.ts";

const us = fc.integer({ min: -5_000_000, max: 5_000_000 });
const ms = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -1e4, max: 1e4, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(-1e308, 1e308, 1e-300) },
);
const stageName = fc.constantFrom("decode", "detect", "track");
const processor = fc.constantFrom("gpu-1", "gpu-2");
const pipeline = fc.constantFrom("main", "record");

const traceparent = fc.constantFrom(
  "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-00",
  "00-1af7651916cd43dd8448eb211c80319c-d7ad6b7169203331-01",
);
const source = fc.constantFrom("capture/1", "detect/1", "detect/2", "track", "https://h/a/1");

const data: Record<string, fc.Arbitrary<object>> = {
  captured: us.map((time) => ({ capture_time: at(time), seq: 7, session_id: "s" })),
  queued: fc.record({ queue: stageName, pipeline }, { requiredKeys: ["queue"] }),
  dequeued: fc.record({ queue: stageName, pipeline, wait_ms: ms }, { requiredKeys: ["queue"] }),
  stage_started: fc.record(
    {
      stage: stageName,
      pipeline,
      attempt: fc.integer({ min: 1, max: 3 }),
      processor_id: processor,
      stage_index: fc.nat({ max: 2 }),
    },
    { requiredKeys: ["stage"] },
  ),
  stage_completed: fc.record(
    {
      stage: stageName,
      started_at: us.map(at),
      ended_at: us.map(at),
      pipeline,
      attempt: fc.integer({ min: 1, max: 3 }),
      queue_wait_ms: ms,
      batch_wait_ms: ms,
      duration_ms: ms.map(Math.abs),
      processor_id: processor,
      batch_id: fc.constant("b-1"),
      batch_size: fc.integer({ min: 1, max: 8 }),
      device: fc.constantFrom("cuda:0", "cpu"),
      stage_index: fc.nat({ max: 2 }),
    },
    { requiredKeys: ["stage", "started_at", "ended_at"] },
  ),
  stage_failed: fc.record(
    {
      stage: stageName,
      error_type: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
      message: fc.string({ maxLength: 3000 }),
      started_at: us.map(at),
      ended_at: us.map(at),
      duration_ms: ms.map(Math.abs),
      queue_wait_ms: ms,
      attempt: fc.integer({ min: 1, max: 3 }),
      processor_id: processor,
      retryable: fc.boolean(),
    },
    { requiredKeys: ["stage", "error_type"] },
  ),
  objects_detected: fc.record(
    {
      model_name: fc.constantFrom("yolo", "plates"),
      model_version: fc.constantFrom("11.2", "11.3"),
      objects: fc.array(
        fc.record({
          class: fc.constantFrom("car", "person"),
          confidence: fc.constant(0.5),
          bbox: fc.constant({ x: 0, y: 0, w: 1, h: 1 }),
        }),
        { maxLength: 3 },
      ),
      stage: stageName,
      pipeline,
    },
    { requiredKeys: ["model_name", "model_version", "objects"] },
  ),
  stored: fc.constant({ backend: "s3", uri: "s3://x" }),
  deleted: fc.constant({ reason: "retention" }),
  completed: fc.record({ pipeline, total_ms: ms.map(Math.abs) }, { requiredKeys: [] }),
  dropped: fc.record(
    {
      reason: fc.constantFrom("stale", "motion_gated"),
      stage: stageName,
      queue: stageName,
      depth_frames: fc.nat({ max: 64 }),
      pipeline,
    },
    { requiredKeys: ["reason"] },
  ),
  failed: fc.record({ stage: stageName, error_type: fc.constant("oom") }),
  stuck: us.map((time) => ({ since: at(time) })),
};

const said: fc.Arbitrary<Said> = fc.constantFrom(...Object.keys(data)).chain((type) =>
  fc.record(
    {
      type: fc.constant(type),
      at: us,
      id: fc.uuid(),
      source,
      data: data[type] ?? fc.constant({}),
      traceparent,
      correlationid: fc.constantFrom("c-1", "c-2"),
    },
    { requiredKeys: ["type", "at", "id", "source", "data"] },
  ),
);

/** Any events of one frame, plausible or not; each id once. */
export const anyFrame: fc.Arbitrary<StoredEvent[]> = fc
  .uniqueArray(said, { selector: ({ id }) => id, minLength: 1, maxLength: 14 })
  .map((events) => frameOf(...events));

/**
 * Returns the same events as another log may hold them: in another order, some of them repeated later, with
 * another event's content, elsewhere and later.
 */
export function redelivered(events: readonly StoredEvent[]): fc.Arbitrary<StoredEvent[]> {
  return fc
    .tuple(fc.subarray([...events]), fc.bigInt({ min: 0n, max: 1_000_000n }))
    .chain(([again, moved]) => {
      const repeats = again.map((stored, index) => inWordsOf(stored, events[index] ?? stored));
      const copies = [...events, ...repeats].map((stored, index) => ({
        ...stored,
        event: structuredClone(stored.event),
        revision: BigInt(index) + moved,
        position: stored.position + moved,
        recordedAtUs: stored.recordedAtUs + Number(moved),
      }));
      return fc.shuffledSubarray(copies, { minLength: copies.length, maxLength: copies.length });
    });
}

function inWordsOf(stored: StoredEvent, { event }: StoredEvent): StoredEvent {
  return { ...stored, event: { ...event, id: stored.event.id } as StoredEvent["event"] };
}
