import { dropReasons } from "@detektor/events";
import {
  type AnyMetricDescription,
  defaultMaxCameras,
  type LabelBound,
} from "@detektor/observability";
import { mostQueues } from "./queue-depths.ts";
import { mostStages, stageBuckets } from "./stage-figures.ts";

const variable = "DETEKTOR_METRICS_MAX_CAMERAS";
const ofCamera = {
  site: { max: defaultMaxCameras + 1, of: "sites of these cameras, and `_other`", variable },
  camera: {
    max: defaultMaxCameras + 1,
    of: "the first cameras; all others are `_other`",
    variable,
  },
} as const satisfies Record<string, LabelBound>;

const ofStage = {
  site: { max: mostStages + 1, of: "sites of these stages, and `_other`" },
  stage: {
    max: mostStages + 1,
    of: "the first stages by site and model version, all others are `_other`",
  },
  model_version: {
    max: mostStages + 1,
    of: "model versions of these stages, empty if none is reported",
  },
  state: ["completed", "failed"],
} as const satisfies Record<string, LabelBound>;

/** The metrics of frames, cameras, stages and queues, counted from new batches. */
export const figureMetrics = {
  capturedFrames: {
    name: "detektor_projector_captured_frames_total",
    type: "counter",
    help: "Frames whose first event was projected",
    answers: "Which camera sends fewer frames than it should?",
    labels: ofCamera,
  },
  endedFrames: {
    name: "detektor_projector_ended_frames_total",
    type: "counter",
    help: "Ended frames by final state; a frame that later ends in another state counts for both",
    answers: "Does camera 17 drop more than 5 %?",
    labels: { ...ofCamera, outcome: ["completed", "dropped", "failed"] },
  },
  droppedFrames: {
    name: "detektor_projector_dropped_frames_total",
    type: "counter",
    help: "Frames that were dropped, by reason",
    answers: "Why does a camera drop frames?",
    labels: {
      ...ofCamera,
      reason: dropReasons,
    },
  },
  otherCameras: {
    name: "detektor_projector_unlabelled_cameras",
    type: "gauge",
    help: "Cameras beyond the limit, which share the label `_other`",
    answers: "Is the limit too low?",
  },
  stageWorkSeconds: {
    name: "detektor_projector_stage_work_seconds",
    type: "histogram",
    help: "How long stages worked on frames, with an error of at most 0.8 %. The exemplars' traces exist whether or not they were pushed.",
    answers: "Which stage is slow, with which model version?",
    labels: ofStage,
    buckets: stageBuckets,
    exemplar: "trace_id",
  },
  stageQueueWaitSeconds: {
    name: "detektor_projector_stage_queue_wait_seconds",
    type: "histogram",
    help: "How long frames waited for stages, with an error of at most 0.8 %",
    answers: "For which stage do frames wait?",
    labels: ofStage,
    buckets: stageBuckets,
    exemplar: "trace_id",
  },
  queueDepthFrames: {
    name: "detektor_projector_queue_depth_frames",
    type: "gauge",
    help: "Frames in a queue, as last reported by a producer; removed ten minutes after the report",
    answers: "Which queue fills up?",
    labels: {
      site: { max: mostQueues, of: "sites of these queues" },
      camera: { max: mostQueues, of: "cameras of these queues" },
      queue: { max: mostQueues, of: "the first queues by camera, others aren't reported" },
    },
    appears: "the first `frame.queued` with the queue's depth",
  },
} as const satisfies Record<string, AnyMetricDescription>;
