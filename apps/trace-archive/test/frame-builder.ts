import { frameId, isoOfUs, uuidv7 } from "@detektor/events";

/** The site and camera of a frame, its number, and when it was captured (µs since the epoch). */
export type FrameOf = {
  readonly site?: string;
  readonly camera?: string;
  readonly seq: number;
  readonly atUs: number;
  readonly correlationId?: string;
};

/** Makes events of a frame in wire format; `us` counts from the capture. */
export type FrameBuilder = {
  readonly frameId: string;
  readonly site: string;
  readonly event: (type: string, us: number, data?: object, source?: string) => object;
  readonly captured: () => object;
  /** Returns the events of an attempt at a stage, completed or failed, from `startUs` to `endUs`. */
  readonly stage: (
    name: string,
    startUs: number,
    endUs: number,
    more?: { readonly error?: string; readonly attempt?: number; readonly device?: string },
  ) => object;
};

/** Creates a builder for one frame. */
export function frameBuilder(of: FrameOf): FrameBuilder {
  const { site = "lab", camera = "cam-1", seq, atUs, correlationId } = of;
  const id = frameId(site, camera, "s-1", seq, Math.floor(atUs / 1000));
  const iso = (us: number): string => isoOfUs(atUs + us);
  const event: FrameBuilder["event"] = (type, us, data = {}, source = "detect/1") => ({
    specversion: "1.0",
    id: uuidv7(),
    source,
    type: `detektor.frame.${type}.v1`,
    time: iso(us),
    site,
    ...(correlationId === undefined ? {} : { correlationid: correlationId }),
    data: { frame_id: id, camera_id: camera, seq, session_id: "s-1", ...data },
  });
  return {
    frameId: id,
    site,
    event,
    captured: () => event("captured", 0, { capture_time: iso(0) }, "capture/1"),
    stage: (name, startUs, endUs, { error, attempt = 1, device } = {}) =>
      event(
        error === undefined ? "stage_completed" : "stage_failed",
        endUs,
        {
          stage: name,
          attempt,
          started_at: iso(startUs),
          ended_at: iso(endUs),
          queue_wait_ms: 1,
          ...(device === undefined ? {} : { device }),
          ...(error === undefined ? {} : { error_type: error, message: `${error}!` }),
        },
        `${name}/1`,
      ),
  };
}
