import { defaultMaxCameras, type GaugeDescription, type LabelBound } from "@detektor/observability";

const variable = "DETEKTOR_METRICS_MAX_CAMERAS";
const labels = {
  site: { max: defaultMaxCameras + 1, of: "sites of these cameras, and `_other`", variable },
  camera: {
    max: defaultMaxCameras + 1,
    of: "the first cameras by site and name, all others are `_other`",
    variable,
  },
} as const satisfies Record<string, LabelBound>;

/** The metrics of cameras' current state; absent while the read models can't be queried. */
export const cameraMetrics = {
  newestFrame: {
    name: "detektor_queryapi_newest_frame_timestamp_seconds",
    type: "gauge",
    help: "Time of a camera's newest frame, as its id has it, since 1970; none for `_other`",
    answers: "Which camera is silent, and since when (`time() - …`)?",
    labels,
  },
  clockOffset: {
    name: "detektor_queryapi_clock_offset_seconds",
    type: "gauge",
    help: "How far a camera's clock is from that of the host which tells of its frames, negative where it is behind; none for `_other`",
    answers: "Whose clock is wrong?",
    labels,
  },
  silent: {
    name: "detektor_queryapi_silent_seconds",
    type: "gauge",
    help: "For how long a camera has been silent, by what is usual for it, else 0; none before its first frames, and for `_other`",
    answers: "Which camera has stopped?",
    labels,
  },
  inFlightFrames: {
    name: "detektor_queryapi_in_flight_frames",
    type: "gauge",
    help: "Frames of the last hour that haven't ended, and were heard of within `DETEKTOR_STUCK_AFTER`",
    answers: "How many frames is a pipeline working on?",
    labels,
  },
  unaccountedFrames: {
    name: "detektor_queryapi_unaccounted_frames",
    type: "gauge",
    help: "Frames of the last hour that haven't ended, and weren't heard of for longer",
    answers: "Is every frame accounted for?",
    labels,
  },
  lostFrames: {
    name: "detektor_queryapi_lost_frames",
    type: "gauge",
    help: "Frames of the last hour that a producer says are lost",
    answers: "Does a camera's line lose frames?",
    labels,
  },
  missingFrames: {
    name: "detektor_queryapi_missing_frames",
    type: "gauge",
    help: "Frames of the last hour whose numbers lie between others, and of which nobody said anything",
    answers: "Are there frames that nobody knows of?",
    labels,
  },
  unlabelledCameras: {
    name: "detektor_queryapi_unlabelled_cameras",
    type: "gauge",
    help: "Cameras beyond the bound, which share the label `_other`",
    answers: "Is the bound too low?",
  },
} as const satisfies Record<string, GaugeDescription<string>>;
