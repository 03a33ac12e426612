import { maxClockOffsetUs } from "@detektor/frame-state";
import type { CameraRow } from "../queries/list-cameras.ts";

/** How far a camera's clock is off, and the source of that value. */
export type ClockOffset = {
  readonly clock_offset_ms: number | null;
  readonly clock_offset_source: "capture_time" | "clock_adjusted" | null;
};

type CameraClock = Pick<CameraRow, "clock_offset_ms" | "last_captured_us" | "capture_offset_us"> & {
  readonly state_doc: Pick<CameraRow["state_doc"], "clock">;
};

/**
 * Returns the offset that a wrong capture_time shows, unless the camera has reported since that its clock was
 * set; else the offset that it last reported.
 */
export function clockOffset(camera: CameraClock): ClockOffset {
  const shownUs = Number(camera.capture_offset_us ?? 0);
  const saidUs = camera.state_doc.clock?.us ?? Number.NEGATIVE_INFINITY;
  if (Math.abs(shownUs) > maxClockOffsetUs && Number(camera.last_captured_us) >= saidUs) {
    return { clock_offset_ms: shownUs / 1000, clock_offset_source: "capture_time" };
  }
  const { clock_offset_ms } = camera;
  return {
    clock_offset_ms,
    clock_offset_source: clock_offset_ms === null ? null : "clock_adjusted",
  };
}
