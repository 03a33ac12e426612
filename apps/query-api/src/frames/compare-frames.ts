import type { FrameView, StageView } from "@detektor/frame-state";

/** One attempt at a stage in two frames; null if a frame has none. */
export type StageComparison = {
  readonly pipeline: string;
  readonly stage: string;
  readonly attempt: number;
  readonly a: StageTimes | null;
  readonly b: StageTimes | null;
  /** b - a, ms; null if one of them isn't known. */
  readonly difference: StageTimes;
};

/** How an attempt's time was spent, ms. */
export type StageTimes = {
  readonly work_ms: number | null;
  readonly queue_wait_ms: number | null;
  readonly batch_wait_ms: number | null;
  readonly transport_ms: number | null;
};

/** Returns the attempts of both frames side by side, those of `a` first, in their order. */
export function compareStages(a: FrameView, b: FrameView): StageComparison[] {
  const [left, right] = [byKey(a.stages), byKey(b.stages)];
  return [...new Map([...left, ...right])].map(([key, stage]) => {
    const [inA, inB] = [timesOf(left.get(key)), timesOf(right.get(key))];
    const { pipeline, stage: name, attempt } = stage;
    return { pipeline, stage: name, attempt, a: inA, b: inB, difference: differenceOf(inA, inB) };
  });
}

/**
 * Returns attempts by key. One with several results is represented by the first, one without by its start.
 */
function byKey(stages: readonly StageView[]): Map<string, StageView> {
  const keyed = new Map<string, StageView>();
  for (const stage of stages) {
    const key = JSON.stringify([stage.pipeline, stage.stage, stage.attempt]);
    const known = keyed.get(key);
    if (known === undefined || (known.state === "open" && stage.state !== "open"))
      keyed.set(key, stage);
  }
  return keyed;
}

function timesOf(stage: StageView | undefined): StageTimes | null {
  if (!stage) return null;
  const { work_ms, queue_wait_ms, batch_wait_ms, transport_ms } = stage;
  return { work_ms, queue_wait_ms, batch_wait_ms, transport_ms };
}

function differenceOf(a: StageTimes | null, b: StageTimes | null): StageTimes {
  return {
    work_ms: difference(a?.work_ms, b?.work_ms),
    queue_wait_ms: difference(a?.queue_wait_ms, b?.queue_wait_ms),
    batch_wait_ms: difference(a?.batch_wait_ms, b?.batch_wait_ms),
    transport_ms: difference(a?.transport_ms, b?.transport_ms),
  };
}

/** Returns b - a, rounded to the µs that times have; null if one of them isn't known. */
export function difference(
  a: number | null | undefined,
  b: number | null | undefined,
): number | null {
  return a === null || a === undefined || b === null || b === undefined
    ? null
    : Math.round((b - a) * 1000) / 1000;
}
