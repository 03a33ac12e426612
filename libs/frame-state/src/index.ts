export { evolve, evolveAll, maxFactsPerFrame, NotOfThisFrame } from "./evolve.ts";
export { asOf, foldFrame } from "./fold-frame.ts";
export {
  type Claim,
  type DetectedObject,
  emptyFrame,
  type Fact,
  type FactKind,
  type FrameState,
} from "./frame-state.ts";
export type { FrameFlag, FrameStateName, FrameView, PipelineView } from "./frame-view.ts";
export { modelVersionOf } from "./model-version-of.ts";
export type { BoundingBox, ObjectView } from "./object-view.ts";
export type { Pipeline } from "./pipelines-of.ts";
export type { StageStateName, StageView } from "./stage-view.ts";
export type { StageAttempt } from "./stages-of.ts";
export { type FrameSummary, summarise } from "./summarise.ts";
export { objectView, view } from "./view.ts";
