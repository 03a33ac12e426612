import { frameTimeMs } from "@detektor/events";
import { type FrameSummary, modelVersionOf, type StageAttempt } from "@detektor/frame-state";
import { count, type Histogram, searchText } from "@detektor/read-model";
import { addToSession, dropOf, ledgerOf, type StageDelta, stageOf, type Tally } from "./tally.ts";

/** Adds a frame's counts to the tally, or subtracts them with -1. */
export function countFrame(tally: Tally, frame: FrameSummary, by: 1 | -1): void {
  const ms = frameTimeMs(frame.frameId);
  const minute = Math.floor(ms / 60_000);
  const ledger = ledgerOf(tally, frame.site, frame.camera, minute);
  ledger.captured += by;
  if (frame.state === "completed") ledger.completed += by;
  if (frame.state === "failed") ledger.failed += by;
  if (frame.state === "dropped") {
    ledger.dropped += by;
    countDrop(tally, frame, minute, by);
  }
  countSession(tally, frame, ms * 1000, by);
  for (const stage of frame.stages) countStage(tally, frame, stage, minute, by);
  if (frame.state === "completed" && frame.totalMs !== null) countWhole(tally, frame, minute, by);
}

/** Counts the frame as a whole, with an empty stage name beside its stages. */
function countWhole(tally: Tally, frame: FrameSummary, start: number, by: 1 | -1): void {
  const { site, camera, totalMs } = frame;
  const named = { stage: "", modelVersion: "", state: "completed" };
  const whole = stageOf(tally, { ...named, site, camera, start });
  whole.results += by;
  add(whole.work, totalMs, by);
}

function countDrop(tally: Tally, frame: FrameSummary, minute: number, by: 1 | -1): void {
  const { site, camera, dropReason: reason } = frame;
  const stage = searchText(frame.dropStage ?? "");
  dropOf(tally, { site, camera, minute, reason: reason ?? "unknown", stage }).frames += by;
}

/** Counts a frame in each session that its events name. */
function countSession(tally: Tally, frame: FrameSummary, us: number, by: 1 | -1): void {
  const { site, camera, sessions } = frame;
  for (const session of new Set(sessions.map(searchText))) {
    addToSession(tally, { site, camera, session, firstUs: us, lastUs: us, frames: by });
  }
}

function countStage(
  tally: Tally,
  frame: FrameSummary,
  attempt: StageAttempt,
  minute: number,
  by: 1 | -1,
): void {
  if (attempt.state === "open") return;
  const delta = attemptOf(tally, frame, attempt, minute);
  delta.results += by;
  add(delta.work, attempt.workMs, by);
  add(delta.queueWait, attempt.queueWaitMs, by);
  add(delta.transport, attempt.transportMs, by);
}

function attemptOf(
  tally: Tally,
  frame: FrameSummary,
  attempt: StageAttempt,
  start: number,
): StageDelta {
  const { site, camera } = frame;
  const { state } = attempt;
  const stage = searchText(attempt.stage);
  const modelVersion = searchText(modelVersionOf(frame, attempt) ?? "");
  return stageOf(tally, { site, camera, start, stage, modelVersion, state });
}

function add(histogram: Histogram, ms: number | null, by: 1 | -1): void {
  if (ms !== null) count(histogram, ms, by);
}
