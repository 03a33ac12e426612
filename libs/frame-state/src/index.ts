export type { AlertFact, AlertState } from "./alert-fact.ts";
export { evolveAlert } from "./alert-state.ts";
export { type CameraState, evolveCamera } from "./camera-state.ts";
export { clockOffsetUs, maxClockOffsetUs } from "./capture-clock.ts";
export { detectingStage } from "./detecting-stage.ts";
export { evolve, evolveAll, maxFactsPerFrame, NotOfThisFrame } from "./evolve.ts";
export { asOf, foldFrame } from "./fold-frame.ts";
export {
  type CameraName,
  type Claim,
  type Claimant,
  type DetectedObject,
  emptyFrame,
  type Fact,
  type FactKind,
  type FrameState,
  type StoredCopy,
} from "./frame-state.ts";
export type {
  DropView,
  FailureView,
  FrameFlag,
  FrameStateName,
  FrameView,
  PipelineView,
} from "./frame-view.ts";
export { besideOthers, claimantOf, firstOfFrames, mergeFrames } from "./merge-frames.ts";
export { modelVersionOf } from "./model-version-of.ts";
export { byTime } from "./identity-of.ts";
export type { BoundingBox, ObjectView } from "./object-view.ts";
export { confidenceOf, objectsOf } from "./objects-of.ts";
export type { Pipeline } from "./pipelines-of.ts";
export {
  neverPresent,
  type PresenceState,
  type SeenFrame,
  type Silence,
  see,
  type ReportSilence,
  type Usual,
  usualOf,
} from "./presence/presence.ts";
export {
  accountOf,
  type GapPart,
  type Loss,
  type Numbers,
  partsOf,
  type SequenceAccount,
  type SessionNumbers,
} from "./sequences/account-of.ts";
export { countOn, endMinute } from "./sequences/count-on.ts";
export {
  type Finding,
  framesOfRestart,
  type Gap,
  type NumberedFrame,
  noSequence,
  type Reuse,
  type SequenceState,
  type ReportFinding,
  type Uncounted,
} from "./sequences/sequence-state.ts";
export type { StageAttempt } from "./stage-attempt.ts";
export type { StageStateName, StageView } from "./stage-view.ts";

export { defaultStuckAfterMs, stuckBeforeUs } from "./stuck-before.ts";
export {
  beforeFactId,
  beforeValue,
  frameDocument,
  frameOfDocument,
  isFrameDocument,
  textOfKind,
} from "./frame-document.ts";
export { type FrameSummary, summarise } from "./summarise.ts";
export {
  type AlertAction,
  type AlertSummary,
  type OccurrenceSummary,
  summariseAlert,
} from "./summarise-alert.ts";
export { objectView, view, viewOf } from "./view.ts";
