import type { SeededRandom } from "@detektor/testkit/seeded-random";
import { type SampleFrame, sampleEvent } from "./sample-frames.ts";

/** A cause that lies in a fleet, what to ask about it, and what must be named first. */
export type Plant = {
  readonly events: readonly object[];
  readonly selection: object;
  readonly first: object;
};

const cameras = ["gate", "yard", "dock", "hall", "roof"] as const;
const versions = ["v1", "v2", "v3"] as const;
const devices = ["gpu-0", "gpu-1", "gpu-2"] as const;
const zones = ["door", "ramp", "road"] as const;
const startMs = Date.parse("2026-03-01T11:30:00Z");
const noonMs = Date.parse("2026-03-01T12:00:00Z");
const frames = 600;

/** One frame of the fleet, as drawn. */
type Drawn = {
  readonly frame: SampleFrame;
  readonly camera: string;
  readonly version: string;
  readonly device: string;
  readonly zone: string;
  readonly batch: string;
};

/** Returns an hour of a site whose frames are slow with one model version on one device. */
export function slowPair(site: string, random: SeededRandom): Plant {
  const [version, device] = [random.pick(versions), random.pick(devices)];
  const isSlow = (one: Drawn): boolean => one.version === version && one.device === device;
  return {
    events: drawn(site, random).flatMap((one) =>
      eventsOf(one, random.chance(0.01) ? "stale" : null, isSlow(one) || random.chance(0.02)),
    ),
    selection: { site, min_total_ms: 400, ...hour },
    first: {
      field: "model_version",
      value: version,
      and: { field: "device", value: device },
    },
  };
}

/** Returns an hour of a site in which one camera's queue is full for ten minutes at noon. */
export function fullQueue(site: string, random: SeededRandom): Plant {
  const camera = random.pick(cameras);
  const isFull = ({ frame, camera: of }: Drawn): boolean =>
    of === camera && frame.atMs >= noonMs && frame.atMs < noonMs + 600_000 && random.chance(0.7);
  return {
    events: drawn(site, random).flatMap((one) => {
      const reason = isFull(one) ? "queue_full" : random.chance(0.02) ? "stale" : null;
      return eventsOf(one, reason, random.chance(0.02));
    }),
    selection: { site, state: "dropped", from: iso(noonMs), to: iso(noonMs + 600_000) },
    first: { field: "camera", value: `${site}/${camera}`, and: null },
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const hour = { from: iso(startMs), to: iso(startMs + 3_600_000) };

function drawn(site: string, random: SeededRandom): readonly Drawn[] {
  return Array.from({ length: frames }, (_, seq) => {
    const camera = random.pick(cameras);
    return {
      frame: { site, camera, seq, atMs: startMs + seq * 6000 },
      camera,
      version: random.pick(versions),
      device: random.pick(devices),
      zone: random.pick(zones),
      batch: `batch-${Math.floor(seq / 8)}`,
    };
  });
}

function eventsOf(one: Drawn, dropped: string | null, isSlow: boolean): object[] {
  const { frame, version, device, zone, batch } = one;
  const captured = sampleEvent(frame, "captured", 0, { capture_time: iso(frame.atMs) });
  if (dropped !== null) {
    const why = { reason: dropped, stage: "detect" };
    return [captured, sampleEvent(frame, "dropped", 20, why)];
  }
  const times = { started_at: iso(frame.atMs + 2), ended_at: iso(frame.atMs + 9) };
  const where = { device, processor_id: `on-${device}`, batch_id: batch };
  const model = { model_name: "yolo", model_version: version, stage: "detect" };
  const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
  const objects = [{ class: "car", confidence: 0.5, bbox: box, zones: [zone] }];
  return [
    captured,
    sampleEvent(frame, "stage_completed", 9, { stage: "detect", ...times, ...where }),
    sampleEvent(frame, "objects_detected", 9, { ...model, objects }),
    sampleEvent(frame, "completed", 20, { total_ms: isSlow ? 500 : 20 }),
  ];
}
