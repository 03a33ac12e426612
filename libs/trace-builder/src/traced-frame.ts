import type { StoredEvent } from "@detektor/events";
import {
  detectingStage,
  emptyFrame,
  evolveAll,
  type FrameState,
  type Fact as FrameStateFact,
  type FrameSummary,
  type FrameView,
  mergeFrames,
  type StageAttempt,
  summarise,
  viewOf,
} from "@detektor/frame-state";
import { byTimeAndId, type Fact } from "./ordered-facts.ts";

/** An attempt at a stage as the API shows it, with the events that tell of it. */
export type TracedAttempt = {
  readonly attempt: StageAttempt;
  /** Names it within the trace: `<pipeline>|<stage>|<attempt>|<n>`. */
  readonly key: string;
  /** Its result, or its begin while it is open. */
  readonly by: Fact;
  readonly started: Fact | null;
  readonly detections: readonly FrameStateFact[];
};

/** A trace's frame: of several cameras if they tell of one id. */
export type TracedFrame = {
  /** What all events together make of it. */
  readonly view: FrameView;
  readonly attempts: readonly TracedAttempt[];
  /** Detections that no stage made. */
  readonly detections: readonly FrameStateFact[];
};

/** Folds facts in order as the read models do, each camera's for itself; null for none. */
export function tracedFrame(facts: readonly Fact[]): TracedFrame | null {
  const cameras = [...Map.groupBy(facts, ({ event }) => event.data.camera_id).values()].map(folded);
  const frames = cameras.flatMap(({ summary, factOf }) => (summary ? [{ summary, factOf }] : []));
  const [first] = frames;
  if (first === undefined) return null;
  const merged =
    frames.length === 1 ? first.summary : summarise(mergeFrames(cameras.map(({ state }) => state)));
  return {
    view: viewOf(merged ?? first.summary),
    attempts: withKeys(frames.flatMap(attemptsOf)),
    detections: frames.flatMap(({ summary }) =>
      summary.detections.filter((one) => detectingStage(summary.stages, one) === null),
    ),
  };
}

type Folded = {
  readonly state: FrameState;
  readonly summary: FrameSummary | null;
  readonly factOf: ReadonlyMap<string, Fact>;
};

function folded(facts: readonly Fact[]): Folded {
  const events: readonly StoredEvent[] = facts.map(({ stored }) => stored);
  const state = evolveAll(emptyFrame, events);
  return {
    state,
    summary: summarise(state),
    factOf: new Map(facts.map((fact) => [fact.event.id, fact])),
  };
}

type Unnamed = Omit<TracedAttempt, "key">;

function attemptsOf({
  summary,
  factOf,
}: Pick<Folded, "factOf"> & { readonly summary: FrameSummary }): readonly Unnamed[] {
  const { stages, detections } = summary;
  const madeBy = Map.groupBy(detections, (one) => detectingStage(stages, one));
  return stages.flatMap((attempt) => {
    const by = factOf.get(attempt.fact.id);
    const started = attempt.started === null ? null : (factOf.get(attempt.started.id) ?? null);
    return by === undefined
      ? []
      : [{ attempt, by, started, detections: madeBy.get(attempt) ?? [] }];
  });
}

/** Attempts of one name are told apart by the order of (time, event id). */
function withKeys(attempts: readonly Unnamed[]): readonly TracedAttempt[] {
  const counts = new Map<string, number>();
  return attempts
    .toSorted((a, b) => byTimeAndId(a.by, b.by))
    .map((traced) => {
      const { pipeline, stage, attempt } = traced.attempt;
      const name = `${pipeline}|${stage}|${attempt}`;
      const n = counts.get(name) ?? 0;
      counts.set(name, n + 1);
      return { ...traced, key: `${name}|${n}` };
    });
}
