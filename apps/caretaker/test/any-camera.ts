import type { CameraRow } from "../src/watchdog/list-cameras.ts";

/** Returns a camera with 10 frames a second and no report, with the given differences. */
export function anyCamera(differences: Partial<CameraRow>): CameraRow {
  return {
    site: "lab",
    camera_id: "cam-1",
    last_recorded_us: 0n,
    last_captured_us: null,
    capture_offset_us: null,
    state_doc: {},
    newest_us: 0n,
    session_id: "s-1",
    usual_ms: 100n,
    silence_ms: 1000n,
    ...differences,
  };
}
