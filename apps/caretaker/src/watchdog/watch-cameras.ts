import type { EventLog } from "@detektor/event-log";
import type { Task } from "../tasks/task.ts";
import { appendOwn } from "./append-own.ts";
import type { CameraReport } from "./camera-report.ts";
import { clockReport, type Suspects } from "./clock-report.ts";
import { type CameraRow, listCameras } from "./list-cameras.ts";
import { silenceReport } from "./silence-report.ts";
import { type CaughtUpDeps, untilCaughtUp } from "./until-caught-up.ts";

/** The dependencies of the watchdog for cameras. */
export type WatchCamerasDeps = CaughtUpDeps & {
  readonly log: EventLog;
  readonly silentBounds: { readonly minMs: number; readonly maxMs: number };
  readonly clockToleranceMs: number;
  /** Called with each event that was appended. */
  readonly reported: (event: CameraReport) => void;
  readonly now: () => number;
};

const pageCameras = 500;

/** Returns the task that reports cameras that fall silent or resume, and clocks that are off or settle. */
export function watchCameras(deps: WatchCamerasDeps): Task {
  const { silentBounds, clockToleranceMs: toleranceMs, now } = deps;
  const suspects: Suspects = new Map();
  let watchedSinceUs: number | null = null;
  return {
    name: "cameras",
    everyMs: Math.min(5000, Math.max(500, silentBounds.minMs / 2)),
    async run(signal) {
      const before = watchedSinceUs;
      // While the store or the projector doesn't answer, no camera is seen: the time counts from the next run.
      watchedSinceUs = null;
      await untilCaughtUp(deps, signal);
      const nowUs = now() * 1000;
      watchedSinceUs = before ?? nowUs;
      const silence = { ...silentBounds, watchedSinceUs };
      await report(deps, signal, (camera) =>
        [
          silenceReport(camera, silence, nowUs),
          clockReport(camera, { toleranceMs, suspects }, nowUs),
        ].filter((event) => event !== null),
      );
    },
  };
}

async function report(
  { log, readModel, reported }: WatchCamerasDeps,
  signal: AbortSignal,
  reportsOf: (camera: CameraRow) => readonly CameraReport[],
): Promise<void> {
  let after: CameraRow | null = null;
  while (!signal.aborted) {
    const rows: readonly CameraRow[] = await listCameras(readModel, after, pageCameras);
    for (const event of await appendOwn(log, rows.flatMap(reportsOf), signal)) reported(event);
    after = rows.at(-1) ?? null;
    if (rows.length < pageCameras) return;
  }
}
