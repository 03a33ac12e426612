import type { EventOf } from "@detektor/events";
import { type AnyMetricDescription, makeCounter } from "@detektor/observability";
import type { Registry } from "prom-client";
import type { CameraReport } from "./camera-report.ts";

/** Above this number of combinations of labels, all others share the label `_other`. */
const mostLabels = 1000;
const bound = (of: string) => ({ max: mostLabels + 1, of: `${of}, all others are \`_other\`` });

/** The metrics of the watchdogs. */
export const watchdogMetrics = {
  stuckFrames: {
    name: "detektor_caretaker_stuck_frames_total",
    type: "counter",
    help: "Frames that were reported as stuck, by the stage in which they are open, `_none` where none has begun",
    answers: "In which stage do frames of which camera get stuck?",
    labels: {
      site: bound("sites of the first cameras and stages"),
      camera: bound("the first cameras and stages"),
      stage: bound("the first cameras and stages"),
    },
    appears: "the first frame that is stuck",
  },
  cameraReports: {
    name: "detektor_caretaker_camera_reports_total",
    type: "counter",
    help: "Reports that a camera fell silent or resumed, and that its clock is off or settled",
    answers: "Which cameras pause, and whose clock runs away, and how often?",
    labels: {
      site: bound("sites of the first cameras"),
      camera: bound("the first cameras"),
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

/** Creates the metrics of the watchdogs. */
export function createWatchdogMetrics(registry: Registry): WatchdogMetrics {
  const frames = makeCounter<"site" | "camera" | "stage">(registry, watchdogMetrics.stuckFrames);
  const cameras = makeCounter<"site" | "camera" | "report">(
    registry,
    watchdogMetrics.cameraReports,
  );
  const [knownFrames, knownCameras] = [firstLabels(), firstLabels()];
  return {
    stuck({ site, data }) {
      const labels = { site, camera: data.camera_id as string, stage: data.open_stage ?? "_none" };
      const other = { site: "_other", camera: "_other", stage: "_other" };
      frames.inc(knownFrames(labels) ? labels : other);
    },
    camera({ site, type, data: { camera_id: camera } }) {
      const report = type.split(".")[2] ?? type;
      const labels = { site, camera };
      const other = { site: "_other", camera: "_other" };
      cameras.inc({ ...(knownCameras(labels) ? labels : other), report });
    },
  };
}

/** Returns whether labels are among the first combinations, up to the limit. */
function firstLabels(): (labels: object) => boolean {
  const known = new Set<string>();
  return (labels) => {
    const key = Object.values(labels).join("/");
    if (known.size < mostLabels) known.add(key);
    return known.has(key);
  };
}
