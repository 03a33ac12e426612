import { type CameraId, frameId, type Site, uuidv7 } from "@detektor/events";
import type { WireEvent } from "./session-copy.ts";

/** A small site that ran for ten days, an hour a day, some days ago. */
export interface TenDays {
  readonly site: string;
  readonly events: readonly WireEvent[];
  readonly from: string;
  readonly to: string;
  /** From then on both cameras are silent. */
  readonly lastFrameAt: string;
  readonly frames: number;
  /** Frames that failed, met a full queue or belong to an alert, and all others. */
  readonly kept: readonly string[];
  readonly gone: readonly string[];
  readonly cameras: readonly string[];
}

const [msPerDay, framesPerDay] = [86_400_000, 24];
const cameras = ["gate", "yard"];

/** Returns the events of ten days, of which the last one is the day before yesterday. */
export function tenDays(site: string, nowMs: number): TenDays {
  const firstMs = (Math.floor(nowMs / msPerDay) - 11) * msPerDay + 8 * 3_600_000;
  const made = cameras.flatMap((camera) =>
    Array.from({ length: 10 }, (_, day) =>
      Array.from({ length: framesPerDay }, (__, n) => {
        // Every eighth number is missing.
        const seq = day * 100 + n + Math.floor(n / 8);
        return someFrame(site, camera, seq, { n, ms: firstMs + day * msPerDay + n * 2500 });
      }),
    ).flat(),
  );
  const [first] = made;
  if (first === undefined) throw new Error("no frame");
  const kept = made.filter(({ isKept }) => isKept).map(({ id }) => id);
  const gone = made.filter(({ isKept, id }) => !isKept && id !== first.id).map(({ id }) => id);
  return {
    site,
    events: [...made.flatMap(({ events }) => events), alertOf(site, first.id, firstMs)],
    from: new Date(firstMs - msPerDay).toISOString(),
    to: new Date(firstMs + 10 * msPerDay).toISOString(),
    lastFrameAt: new Date(firstMs + 9 * msPerDay + (framesPerDay - 1) * 2500).toISOString(),
    frames: made.length,
    kept: [...kept, first.id],
    gone,
    cameras,
  };
}

function someFrame(
  site: string,
  camera: string,
  seq: number,
  { n, ms }: { readonly n: number; readonly ms: number },
) {
  const id = frameId(site as Site, camera as CameraId, "s-1", seq, ms);
  const common = { frame_id: id, camera_id: camera, seq, session_id: "s-1" };
  const at = (offsetMs: number): string => new Date(ms + offsetMs).toISOString();
  const event = (word: string, offsetMs: number, data: object): WireEvent => ({
    specversion: "1.0",
    id: uuidv7(ms),
    source: "e2e/1",
    type: `detektor.frame.${word}.v1`,
    time: at(offsetMs),
    site,
    data: { ...common, ...data },
  });
  const took = 5 + (seq % 17);
  const stage = { stage: "detect", stage_index: 0, started_at: at(1), ended_at: at(1 + took) };
  const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
  const found = { class: "person", confidence: 0.5, bbox: box };
  const model = { model_name: "none", model_version: "1", objects: [found] };
  const [word, end] = endOf(n, took + 2);
  return {
    id,
    isKept: n % 6 === 1 || n % 6 === 3,
    events: [
      event("captured", 0, { capture_time: at(0) }),
      event("stage_completed", took + 1, { ...stage, duration_ms: took }),
      event("objects_detected", took + 1, model),
      event(word, took + 2, end),
    ],
  };
}

function endOf(n: number, total_ms: number): readonly [word: string, data: object] {
  if (n % 6 === 1) return ["failed", { stage: "detect", error_type: "Timeout" }];
  if (n % 6 === 2) return ["dropped", { reason: "motion_gated" }];
  if (n % 6 === 3) return ["dropped", { reason: "queue_full", stage: "detect" }];
  return ["completed", { total_ms }];
}

function alertOf(site: string, frame: string, ms: number): WireEvent {
  return {
    specversion: "1.0",
    id: uuidv7(ms),
    source: "e2e/1",
    type: "detektor.alert.raised.v1",
    time: new Date(ms).toISOString(),
    site,
    data: {
      alert_id: `${site}-1`,
      rule_id: "person",
      severity: "warning",
      camera_id: "gate",
      frame_ids: [frame],
    },
  };
}
