import { isoOfUs } from "@detektor/events";
import { type CameraReport, cameraReport } from "./camera-report.ts";
import type { CameraRow } from "./list-cameras.ts";

/** The bounds of the time without a frame after which a camera is silent, and since when it is watched. */
export type SilenceRule = {
  readonly minMs: number;
  readonly maxMs: number;
  /** Before it nobody looked, so that the time without frames may be the platform's own. µs. */
  readonly watchedSinceUs: number;
};

const usualTimes = 5;

/** Returns the report that a camera has become silent or has resumed at `nowUs`; null if neither is new. */
export function silenceReport(
  camera: CameraRow,
  rule: SilenceRule,
  nowUs: number,
): CameraReport | null {
  const { silence } = camera.state_doc;
  if (silence?.isOn === true) {
    if (isSilent(camera, rule, nowUs) || !hasNewFrame(camera, silence)) return null;
    const data = { silent_since: isoOfUs(silence.sinceUs), session_id: sessionOf(camera) };
    return cameraReport(
      camera,
      { type: "detektor.camera.resumed.v1", data, previous: silence },
      nowUs,
    );
  }
  if (!isSilent(camera, rule, nowUs) || hasDisconnected(camera)) return null;
  const { newest_us, usual_ms, last_captured_us: captured } = camera;
  const data = {
    session_id: sessionOf(camera),
    since: isoOfUs(Number(newest_us)),
    expected_interval_ms: Number(usual_ms),
    last_captured_at: captured === null ? undefined : isoOfUs(Number(captured)),
  };
  return cameraReport(
    camera,
    { type: "detektor.camera.silent.v1", data, previous: silence },
    nowUs,
  );
}

/**
 * Returns whether nothing of the camera was recorded for five times its usual interval, within the bounds, and
 * for as long as makes a silence in its gaps, which an irregular camera's long intervals make longer.
 */
function isSilent(
  { usual_ms, silence_ms, last_recorded_us }: CameraRow,
  { minMs, maxMs, watchedSinceUs }: SilenceRule,
  nowUs: number,
): boolean {
  if (usual_ms === null || silence_ms === null) return false;
  const bounded = Math.min(maxMs, Math.max(minMs, usualTimes * Number(usual_ms)));
  const afterMs = Math.max(bounded, Number(silence_ms));
  return nowUs - Math.max(Number(last_recorded_us), watchedSinceUs) > afterMs * 1000;
}

/** Returns whether a frame came since the report; of a camera whose clock went back, by its host's clock. */
function hasNewFrame(
  { newest_us, last_captured_us }: CameraRow,
  { sinceUs, lastCapturedUs }: NonNullable<CameraRow["state_doc"]["silence"]>,
): boolean {
  return Number(newest_us) > sinceUs || Number(last_captured_us ?? 0) > (lastCapturedUs ?? 0);
}

/** Returns whether its session has ended since its last frame, so that none is expected. */
function hasDisconnected({ newest_us, last_captured_us, state_doc }: CameraRow): boolean {
  const { connection } = state_doc;
  const lastUs = Number(last_captured_us ?? newest_us);
  return connection?.connected === false && connection.us >= lastUs;
}

function sessionOf({ session_id }: CameraRow): string | undefined {
  return session_id === "" ? undefined : session_id;
}
