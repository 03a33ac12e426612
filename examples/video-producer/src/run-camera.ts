import { setTimeout as wait } from "node:timers/promises";
import { runCameraSession, type SessionDeps, type SessionEnd } from "./camera-session.ts";
import type { CameraSettings } from "./camera-settings.ts";

/** The dependencies of a camera's loop: those of a session, and the callback for the end of a session. */
export type CameraDeps = SessionDeps & {
  readonly ended: (cameraId: string, end: SessionEnd) => void;
};

const firstWaitMs = 500;
const longestWaitMs = 30_000;
const steadyAfterMs = 60_000;

/**
 * Runs session after session until the signal is aborted, with back-off after sessions that end early. If a
 * source isn't looped and ends normally, the camera ends too.
 */
export async function runCamera(settings: CameraSettings, deps: CameraDeps): Promise<SessionEnd> {
  let waitMs = firstWaitMs;
  for (;;) {
    const beganMs = deps.clock.nowMs();
    const end = await runCameraSession(settings, deps);
    deps.ended(settings.cameraId, end);
    if (end === "shutdown" || !settings.loop) return end;
    waitMs = deps.clock.nowMs() - beganMs > steadyAfterMs ? firstWaitMs : waitMs * 2;
    if (!(await waited(Math.min(waitMs, longestWaitMs), deps.signal))) return "shutdown";
  }
}

const waited = async (ms: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await wait(ms, null, { signal });
    return true;
  } catch {
    return false;
  }
};
