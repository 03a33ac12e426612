import type { WireEvent } from "../session-copy.ts";
import type { Draw } from "./draw.ts";

/** Reports an event of a pipeline, this many ms after its frame was captured. */
export type Say = (word: string, afterMs: number, more: object, attributes?: object) => WireEvent;

/** The producer of stage events, its clock, and how often a result is reported twice. */
export interface StageSender {
  readonly say: Say;
  /** Returns the time this many ms after the capture, in the service's format. */
  readonly timeAt: (afterMs: number) => string;
  readonly draw: Draw;
  readonly repeats: number;
}

const tookMs = 6;

/**
 * Returns the events of a stage that starts `fromMs` after the capture: begun or not, done, failed or left
 * open, once or again, by one processor or two.
 */
export function oddStage(stage: string, fromMs: number, by: StageSender): WireEvent[] {
  const { draw } = by;
  const first = attemptAt(stage, fromMs, {}, by);
  if (!draw.chance(0.2)) return first;
  return [...first, ...attemptAt(stage, fromMs + 10, { attempt: draw.pick([1, 2]) }, by)];
}

/** Returns two parallel branches after the stage, and the stage that merges them. */
export function sideBySide(stage: string, by: StageSender): WireEvent[] {
  return [
    ...oddStage(`${stage}-a`, 22, by),
    ...oddStage(`${stage}-b`, 22 + by.draw.whole(3), by),
    ...oddStage(`${stage}-merged`, 45, by),
  ];
}

function attemptAt(stage: string, fromMs: number, more: object, by: StageSender): WireEvent[] {
  const { say, draw, repeats } = by;
  const events: WireEvent[] = [];
  const begins = draw.pick([0, 1, 1, 1, 2]);
  for (let n = 0; n < begins; n++) {
    // Some services report their start after another one has finished the work.
    const atMs = fromMs + draw.pick([0, 0, 1, 20]);
    events.push(say("stage_started", atMs, { stage, ...more, ...processorBy(draw) }));
  }
  if (draw.chance(0.8)) events.push(resultAt(stage, fromMs, more, by));
  if (draw.chance(repeats)) events.push(resultAt(stage, fromMs, more, by));
  return events;
}

function resultAt(stage: string, fromMs: number, more: object, by: StageSender): WireEvent {
  const { say, timeAt, draw } = by;
  const [startMs, endMs] = [fromMs + 1, fromMs + 1 + tookMs];
  const waits = draw.pick([{}, { queue_wait_ms: 0 }, { queue_wait_ms: 1 }, { queue_wait_ms: 0.4 }]);
  const took = draw.pick([{}, {}, { duration_ms: tookMs - 1 }, { duration_ms: 2.5 }]);
  const data = { stage, ...more, ...processorBy(draw), ...waits, ...took };
  const times = { started_at: timeAt(startMs), ended_at: timeAt(endMs) };
  if (draw.chance(0.75)) return say("stage_completed", endMs, { ...data, ...times });
  const { started_at, ended_at } = times;
  const some = draw.pick([{}, { started_at }, { ended_at }, times]);
  return say("stage_failed", endMs, { ...data, ...some, error_type: "Timeout" });
}

const processorBy = (draw: Draw): object =>
  draw.pick([{}, { processor_id: "gpu-0" }, { processor_id: "gpu-1" }]);
