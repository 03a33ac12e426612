import type { EventOf } from "@detektor/events";
import {
  type AnyMetricDescription,
  defaultMaxCameras,
  firstLabels,
  makeCounter,
} from "@detektor/observability";
import type { Registry } from "prom-client";
import type { CameraReport } from "./camera-report.ts";

const variable = "DETEKTOR_METRICS_MAX_CAMERAS";
const bound = (of: string) => ({ max: defaultMaxCameras + 1, of, variable });

/** The metrics of the watchdogs. */
export const watchdogMetrics = {
  stuckFrames: {
    name: "detektor_caretaker_stuck_frames_total",
    type: "counter",
    help: "Frames that were reported as stuck, by the stage in which they are open, `_none` where none has begun",
    answers: "In which stage do frames of which camera get stuck?",
    labels: {
      site: bound("sites of the first cameras and stages, and `_other`"),
      camera: bound("cameras of the first cameras and stages, all others are `_other`"),
      stage: bound("stages of the first cameras and stages, all others are `_other`"),
    },
    appears: "the first frame that is stuck",
  },
  cameraReports: {
    name: "detektor_caretaker_camera_reports_total",
    type: "counter",
    help: "Reports that a camera fell silent or resumed, and that its clock is off or settled",
    answers: "Which cameras pause, and whose clock runs away, and how often?",
    labels: {
      site: bound("sites of the first cameras, and `_other`"),
      camera: bound("the first cameras, all others are `_other`"),
      report: ["silent", "resumed", "clock_off", "clock_settled"],
    },
    appears: "the first report about a camera",
  },
} as const satisfies Record<string, AnyMetricDescription>;

/** The figures of the watchdogs. */
export type WatchdogMetrics = {
  readonly stuck: (event: EventOf<"detektor.frame.stuck.v1">) => void;
  readonly camera: (event: CameraReport) => void;
};

/**
 * Creates the metrics of the watchdogs; at most `maxCameras` cameras, and as many cameras and stages, have their own
 * labels.
 */
export function createWatchdogMetrics(registry: Registry, maxCameras: number): WatchdogMetrics {
  const frames = makeCounter<"site" | "camera" | "stage">(registry, watchdogMetrics.stuckFrames);
  const reports = makeCounter<"site" | "camera" | "report">(
    registry,
    watchdogMetrics.cameraReports,
  );
  const stages = firstLabels(["site", "camera", "stage"], maxCameras);
  const cameras = firstLabels(["site", "camera"], maxCameras);
  return {
    stuck({ site, data: { camera_id: camera, open_stage: stage = "_none" } }) {
      frames.inc(stages.of({ site, camera: camera as string, stage }));
    },
    camera({ site, type, data: { camera_id: camera } }) {
      reports.inc({ ...cameras.of({ site, camera }), report: type.split(".")[2] ?? type });
    },
  };
}
