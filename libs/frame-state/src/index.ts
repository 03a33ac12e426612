export type { Claim, DetectedObject, Fact, FactKind, FrameState } from "./frame-state.ts";
export type { FrameFlag, FrameStateName, FrameView, PipelineView } from "./frame-view.ts";
export type { BoundingBox, ObjectView } from "./object-view.ts";
export type { StageStateName, StageView } from "./stage-view.ts";
