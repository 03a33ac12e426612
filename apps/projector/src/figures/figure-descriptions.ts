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
    of: "the first cameras, all others are `_other`",
    variable,
  },
} as const satisfies Record<string, LabelBound>;

const ofStage = {
  site: { max: mostStages + 1, of: "sites of these stages, and `_other`" },
  stage: {
    max: mostStages + 1,
    of: "the first stages by site, model version and state, all others are `_other`",
  },
  model_version: {
    max: mostStages + 1,
    of: "model versions of these stages, empty where none is said",
  },
  state: ["completed", "failed"],
} as const satisfies Record<string, LabelBound>;

/** The metrics of frames, cameras, stages and queues, counted from news. */
export const figureMetrics = {
  capturedFrames: {
    name: "detektor_projector_captured_frames_total",
    type: "counter",
    help: "Frames that the log has told of for the first time",
    answers: "Which camera sends fewer frames than it should?",
    labels: ofCamera,
  },
  endedFrames: {
    name: "detektor_projector_ended_frames_total",
    type: "counter",
    help: "Frames that have ended, by how; one that ends again otherwise counts for both",
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
    help: "Cameras beyond the bound, which share the label `_other`",
    answers: "Is the bound too low?",
  },
  stageWorkSeconds: {
    name: "detektor_projector_stage_work_seconds",
    type: "histogram",
    help: "How long stages worked on frames, at most 0.8 % off. The exemplars' traces are there whether or not they were pushed.",
    answers: "Which stage is slow, with which model version?",
    labels: ofStage,
    buckets: stageBuckets,
    exemplar: "trace_id",
  },
  stageQueueWaitSeconds: {
    name: "detektor_projector_stage_queue_wait_seconds",
    type: "histogram",
    help: "How long frames waited for stages, at most 0.8 % off",
    answers: "Before which stage do frames wait?",
    labels: ofStage,
    buckets: stageBuckets,
    exemplar: "trace_id",
  },
  queueDepthFrames: {
    name: "detektor_projector_queue_depth_frames",
    type: "gauge",
    help: "Frames in a queue, as a producer told last; gone ten minutes after it was told",
    answers: "Which queue fills up?",
    labels: {
      site: { max: mostQueues, of: "sites of these queues" },
      camera: { max: mostQueues, of: "cameras of these queues" },
      queue: { max: mostQueues, of: "the first queues by camera, others aren't told of" },
    },
    appears: "the first `frame.queued` that says how deep the queue is",
  },
} as const satisfies Record<string, AnyMetricDescription>;
