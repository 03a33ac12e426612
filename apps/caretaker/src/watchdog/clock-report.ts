import { type CameraReport, cameraReport } from "./camera-report.ts";
import type { CameraRow } from "./list-cameras.ts";

/** A camera whose clock is off, and is not reported yet: since when, and its captured event then, µs. */
type Suspect = { readonly sinceUs: number; readonly capturedUs: number };

/** Remembers which clocks were found off, by camera. */
export type Suspects = Map<string, Suspect>;

/** A clock is off when it is for this long, in later frames too, and is right again below half of the limit. */
const [holdUs, settledShare] = [5_000_000, 0.5];

/** Returns the report that a camera's clock is off or right again at `nowUs`; null if neither is new. */
export function clockReport(
  camera: CameraRow,
  { toleranceMs, suspects }: { readonly toleranceMs: number; readonly suspects: Suspects },
  nowUs: number,
): CameraReport | null {
  const { capture_offset_us, last_captured_us } = camera;
  if (capture_offset_us === null || last_captured_us === null) return null;
  const offset_ms = Number(capture_offset_us) / 1000;
  const { clockOff: previous } = camera.state_doc;
  const isOn = previous?.isOn === true;
  const hasTurned = isOn
    ? Math.abs(offset_ms) <= toleranceMs * settledShare
    : Math.abs(offset_ms) > toleranceMs;
  const now = { sinceUs: nowUs, capturedUs: Number(last_captured_us) };
  if (!hasLasted(suspects, `${camera.site}/${camera.camera_id}`, hasTurned, now)) return null;
  const said = isOn
    ? { type: "detektor.camera.clock_settled.v1" as const, data: { offset_ms } }
    : {
        type: "detektor.camera.clock_off.v1" as const,
        data: { offset_ms, tolerance_ms: toleranceMs },
      };
  return cameraReport(camera, { ...said, previous }, nowUs);
}

/** Returns whether it is so for long enough, and in a later frame than the first one. */
function hasLasted(suspects: Suspects, key: string, isSo: boolean, now: Suspect): boolean {
  const first = suspects.get(key);
  if (!isSo) suspects.delete(key);
  else if (first === undefined) suspects.set(key, now);
  else if (now.sinceUs - first.sinceUs >= holdUs && now.capturedUs > first.capturedUs) {
    suspects.delete(key);
    return true;
  }
  return false;
}
