/** The parts of a stage's time, in the order in which they pass. */
export const waterfallParts = ["transport", "queue", "batch", "work"] as const;

/** One part of a stage, as percent of the whole axis; `ms` is its length. */
export type WaterfallBar = {
  readonly part: (typeof waterfallParts)[number];
  readonly leftPercent: number;
  readonly widthPercent: number;
  readonly ms: number;
};

/** The times of one attempt of a stage; ms, null where unknown. */
export type StageTimes = {
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly work_ms: number | null;
  readonly queue_wait_ms: number | null;
  readonly batch_wait_ms: number | null;
  readonly transport_ms: number | null;
};

/** The time axis of a frame: its first instant in ms since 1970, and its length in ms. */
export type Axis = { readonly fromMs: number; readonly lengthMs: number };

/** Returns the axis that holds the capture and every part of every stage; null if no time is known. */
export function axisOf(capturedAt: string | null, stages: readonly StageTimes[]): Axis | null {
  const begun = capturedAt === null ? [] : [Date.parse(capturedAt)];
  const spans = stages.flatMap((stage) => {
    const parts = partsOfStage(stage);
    return parts.length === 0 ? [] : [parts[0]?.fromMs ?? 0, parts.at(-1)?.toMs ?? 0];
  });
  const instants = [...begun, ...spans];
  if (instants.length === 0) return null;
  const fromMs = Math.min(...instants);
  return { fromMs, lengthMs: Math.max(Math.max(...instants) - fromMs, 0.001) };
}

/** Returns the bars of one attempt of a stage on that axis; waits lie before its start. */
export function barsOf(stage: StageTimes, axis: Axis): readonly WaterfallBar[] {
  return partsOfStage(stage).map(({ part, fromMs, toMs }) => ({
    part,
    ms: toMs - fromMs,
    leftPercent: ((fromMs - axis.fromMs) / axis.lengthMs) * 100,
    widthPercent: ((toMs - fromMs) / axis.lengthMs) * 100,
  }));
}

/** Returns the parts of one attempt of a stage one after the other, in ms since 1970; waits lie before its start. */
export function partsOfStage(stage: StageTimes) {
  const startMs = startOf(stage);
  if (startMs === null) return [];
  const { transportMs, queueMs, batchMs } = waitsOf(stage);
  const lengths = [transportMs, queueMs, batchMs, workOf(stage, startMs)];
  let atMs = startMs - transportMs - queueMs - batchMs;
  return waterfallParts.flatMap((part, at) => {
    const ms = lengths[at] ?? 0;
    const fromMs = atMs;
    atMs += ms;
    return ms > 0 ? [{ part, fromMs, toMs: atMs }] : [];
  });
}

// Transport and queue fill the time up to the start; the wait for a batch is the last part of it.
function waitsOf({ transport_ms, queue_wait_ms, batch_wait_ms }: StageTimes) {
  const [transportMs, queueMs] = [transport_ms ?? 0, queue_wait_ms ?? 0];
  const batchMs = Math.min(batch_wait_ms ?? 0, transportMs + queueMs);
  const fromQueueMs = Math.min(batchMs, queueMs);
  return {
    transportMs: transportMs - (batchMs - fromQueueMs),
    queueMs: queueMs - fromQueueMs,
    batchMs,
  };
}

function startOf({ started_at, ended_at, work_ms }: StageTimes): number | null {
  if (started_at !== null) return Date.parse(started_at);
  return ended_at === null ? null : Date.parse(ended_at) - (work_ms ?? 0);
}

function workOf({ work_ms, ended_at }: StageTimes, startMs: number): number {
  return work_ms ?? (ended_at === null ? 0 : Math.max(0, Date.parse(ended_at) - startMs));
}
