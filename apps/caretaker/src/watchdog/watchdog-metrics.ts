import type { EventOf } from "@detektor/events";
import { type AnyMetricDescription, makeCounter } from "@detektor/observability";
import type { Registry } from "prom-client";

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
} as const satisfies Record<string, AnyMetricDescription>;

/** The figures of the watchdogs. */
export type WatchdogMetrics = {
  readonly stuck: (event: EventOf<"detektor.frame.stuck.v1">) => void;
};

/** Creates the metrics of the watchdogs. */
export function createWatchdogMetrics(registry: Registry): WatchdogMetrics {
  const frames = makeCounter<"site" | "camera" | "stage">(registry, watchdogMetrics.stuckFrames);
  const known = new Set<string>();
  return {
    stuck({ site, data }) {
      const labels = { site, camera: data.camera_id as string, stage: data.open_stage ?? "_none" };
      const key = Object.values(labels).join("/");
      if (known.size < mostLabels) known.add(key);
      const other = { site: "_other", camera: "_other", stage: "_other" };
      frames.inc(known.has(key) ? labels : other);
    },
  };
}
