import { defaultMaxCameras, type GaugeDescription, type LabelBound } from "@detektor/observability";

const variable = "DETEKTOR_METRICS_MAX_CAMERAS";
const labels = {
  site: { max: defaultMaxCameras + 1, of: "sites of these cameras, and `_other`", variable },
  camera: {
    max: defaultMaxCameras + 1,
    of: "the first cameras by site and name; all others are `_other`",
    variable,
  },
} as const satisfies Record<string, LabelBound>;

/** The metrics of cameras' current state; absent while the read models can't be queried. */
export const cameraMetrics = {
  newestFrame: {
    name: "detektor_queryapi_newest_frame_timestamp_seconds",
    type: "gauge",
    help: "Unix time of a camera's newest frame, from its id; absent for `_other`",
    answers: "Which camera is silent, and for how long (`time() - …`)?",
    labels,
  },
  clockOffset: {
    name: "detektor_queryapi_clock_offset_seconds",
    type: "gauge",
    help: "Offset of a camera's clock from the clock of the host that reports its frames, negative if it is behind; absent for `_other`",
    answers: "Which camera's clock is wrong?",
    labels,
  },
  silent: {
    name: "detektor_queryapi_silent_seconds",
    type: "gauge",
    help: "For how long a camera has been silent, measured against its usual interval, else 0; absent before its first frames, and for `_other`",
    answers: "Which camera has stopped?",
    labels,
  },
  inFlightFrames: {
    name: "detektor_queryapi_in_flight_frames",
    type: "gauge",
    help: "Frames of the last hour that haven't ended, with an event within `DETEKTOR_STUCK_AFTER`",
    answers: "How many frames is a pipeline working on?",
    labels,
  },
  unaccountedFrames: {
    name: "detektor_queryapi_unaccounted_frames",
    type: "gauge",
    help: "Frames of the last hour that haven't ended, without an event for longer",
    answers: "Is every frame accounted for?",
    labels,
  },
  lostFrames: {
    name: "detektor_queryapi_lost_frames",
    type: "gauge",
    help: "Frames of the last hour that a producer reported as lost",
    answers: "Are frames lost between a camera and its producer?",
    labels,
  },
  missingFrames: {
    name: "detektor_queryapi_missing_frames",
    type: "gauge",
    help: "Frames of the last hour that are missing: sequence numbers between stored ones that no event explains",
    answers: "Are there frames without any event?",
    labels,
  },
  unlabelledCameras: {
    name: "detektor_queryapi_unlabelled_cameras",
    type: "gauge",
    help: "Cameras beyond the limit, which share the label `_other`",
    answers: "Is the limit too low?",
  },
} as const satisfies Record<string, GaugeDescription<string>>;
