import { randomUUID } from "node:crypto";
import { isoOfUs, type StoredEvent } from "@detektor/events";
import { storedEvents } from "@detektor/testkit";

/** The frame of these tests, and the time of its capture (µs since the epoch). */
export const frameId = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
export const t0 = Date.parse("2026-11-02T10:59:58Z") * 1000;

/** A test's description of an event; `at` is in µs after the capture. */
export type Said = {
  readonly type: string;
  readonly at: number;
  readonly id?: string;
  readonly source?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
};

/** Returns the time `us` microseconds after the capture. */
export function at(us: number): string {
  return isoOfUs(t0 + us);
}

/** Returns the events of one frame of camera `lab/cam-1`, as a log holds them. */
export function frameOf(...said: readonly Said[]): StoredEvent[] {
  return storedEvents(said.map(wire));
}

function wire({
  type,
  at: us,
  id = randomUUID(),
  source = "detect/1",
  data,
  ...rest
}: Said): object {
  return {
    specversion: "1.0",
    id,
    source,
    type: `detektor.frame.${type}.v1`,
    time: at(us),
    site: "lab",
    ...rest,
    data: { frame_id: frameId, camera_id: "cam-1", ...data },
  };
}

/** A capture with all required fields. */
export const captured: Said = {
  type: "captured",
  at: 0,
  source: "capture/1",
  data: { seq: 1, session_id: "s-1", capture_time: at(0) },
};

/** Returns a stage that worked from `startUs` to `endUs` after the capture. */
export function stage(name: string, startUs: number, endUs: number, data: object = {}): Said {
  return {
    type: "stage_completed",
    at: endUs,
    source: `${name}/1`,
    data: { stage: name, started_at: at(startUs), ended_at: at(endUs), ...data },
  };
}
