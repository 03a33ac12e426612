import { type DetektorEvent, frameId, isoOfUs } from "@detektor/events";
import fc from "fast-check";

const beginUs = 1_793_617_198_000_000;
const cameras = [
  ["lab", "cam-1"],
  ["lab", "cam-2"],
  ["yard", "cam-1"],
] as const;

/** Frame ids that several cameras and sites use. */
export const sharedIds = [1, 2].map((seq) => frameId("lab", "cam-1", "s-1", seq, beginUs / 1000));

const time = fc.integer({ min: 0, max: 40 }).map((ms) => isoOfUs(beginUs + ms * 1000));
const stage = fc.constantFrom("decode", "detect");
const said = fc.oneof(
  of("captured", { capture_time: time }),
  of("queued", { queue: stage }),
  of("stage_started", { stage }),
  of("stage_completed", { stage, started_at: time, ended_at: time, queue_wait_ms: fc.nat(5) }),
  of("stage_failed", { stage, error_type: fc.constant("oom") }),
  of("objects_detected", {
    model_name: fc.constant("yolo"),
    model_version: fc.constantFrom("11.2", "11.3"),
    objects: fc.constant([
      { class: "car", confidence: 0.5, bbox: { x: 0, y: 0, w: 1, h: 1 }, zones: [] },
    ]),
  }),
  of("completed", {}),
  of("dropped", { reason: fc.constantFrom("stale", "queue_full"), stage }),
  of("failed", { stage, error_type: fc.constant("oom") }),
);

/**
 * Events of two frame ids, reported by up to three cameras of two sites that disagree on the rest as well;
 * some cameras share event ids.
 */
export const sharedFrames: fc.Arbitrary<readonly DetektorEvent[]> = fc.uniqueArray(
  fc
    .record({
      n: fc.nat(30),
      time,
      said,
      camera: fc.constantFrom(...cameras),
      frame_id: fc.constantFrom(...sharedIds),
      pipeline: fc.constantFrom(undefined, undefined, "record"),
      session_id: fc.constantFrom("s-1", "s-1", "s-2"),
      seq: fc.constantFrom(1, 1, 2),
      correlationid: fc.constantFrom(undefined, "a", "b"),
      producer_frame_id: fc.constantFrom(undefined, "p-1", "p-2"),
    })
    .map(({ n, time: at, said: { type, data }, camera, correlationid, ...frame }) => {
      const [site, camera_id] = camera;
      const id = `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
      const envelope = { specversion: "1.0", id, source: "test/1", site, time: at, correlationid };
      return { ...envelope, type, data: { ...data, ...frame, camera_id } } as DetektorEvent;
    }),
  { selector: nameOf, maxLength: 24 },
);

/** Returns an event's key: its id is unique per camera; the store's stream keeps different cameras apart. */
function nameOf({ id, site, data }: DetektorEvent): string {
  const { camera_id, frame_id } = data as { camera_id: string; frame_id: string };
  return `${id}/${site}/${camera_id}/${frame_id}`;
}

function of(word: string, data: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({ type: fc.constant(`detektor.frame.${word}.v1`), data: fc.record(data) });
}
