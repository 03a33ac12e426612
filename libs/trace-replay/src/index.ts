export {
  type ReplayForm,
  type ReplayJob,
  type ReplayRequest,
  type ReplaySelector,
  type ReplaySummary,
  replayStates,
} from "./job/replay-job.ts";
export type { LivePushObserver } from "./live-push/live-push-deps.ts";
export type { PushDueResult } from "./live-push/push-due-result.ts";
export { runLivePush } from "./live-push/run-live-push.ts";
export { createReplays, type Replays } from "./replay/create-replays.ts";
export type { FrameQuery, FrameSelection } from "./replay/frame-selection.ts";
export { replayLimits } from "./replay/plan-replay.ts";
export type { NotNow, ReplayChange } from "./replay/replay-results.ts";
export {
  type Selected,
  selectForTraces,
  type TraceLimits,
  type Unselectable,
} from "./replay/select-for-traces.ts";
