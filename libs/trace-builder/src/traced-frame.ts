import { isProducerEvent } from "@detektor/events";
import {
  detectingStage,
  emptyFrame,
  evolveAll,
  type Fact,
  type FrameState,
  type FrameSummary,
  type FrameView,
  mergeFrames,
  type StageAttempt,
  summarise,
  viewOf,
} from "@detektor/frame-state";
import { lastingFacts } from "./lasting-facts.ts";
import {
  byTimeAndId,
  type ProducerEvent,
  type StoredFrameEvent,
  type TracedEvent,
} from "./traced-event.ts";

/** An attempt at a stage as the API shows it, with its events. */
export type TracedAttempt = {
  readonly attempt: StageAttempt;
  /** Identifies it within the trace: `<pipeline>|<stage>|<attempt>|<n>`. */
  readonly key: string;
  /** Its result, or its start while it is open. */
  readonly by: TracedEvent;
  readonly started: TracedEvent | null;
  readonly detections: readonly Fact[];
};

/** The frame of a trace: of several cameras if they report one id. */
export type TracedFrame = {
  /** The fold of all events together. */
  readonly view: FrameView;
  /** Each once, ordered by (time, id). */
  readonly events: readonly TracedEvent[];
  readonly attempts: readonly TracedAttempt[];
  /** Detections that no stage made. */
  readonly detections: readonly Fact[];
};

/**
 * Folds a frame's events as the read models do, each camera separately; order and repeats don't matter.
 * Returns null for no event.
 */
export function tracedFrame(events: readonly StoredFrameEvent[]): TracedFrame | null {
  const byCamera = [...Map.groupBy(events, ({ event }) => event.data.camera_id)];
  const ofCameras = byCamera.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
  const states = lastingStates(ofCameras.map((own) => evolveAll(emptyFrame, own)));
  const cameras = states.flatMap((state, at) => folded(state, ofCameras[at] ?? []) ?? []);
  const [first] = cameras;
  if (first === undefined) return null;
  const merged =
    cameras.length === 1
      ? first.summary
      : summarise(mergeFrames(cameras.map(({ state }) => state)));
  return {
    view: viewOf(merged ?? first.summary),
    events: inOrder(cameras),
    attempts: withKeys(cameras.flatMap(attemptsOf)),
    detections: cameras.flatMap(({ summary }) =>
      summary.detections.filter((one) => detectingStage(summary.stages, one) === null),
    ),
  };
}

function inOrder(cameras: readonly Folded[]): readonly TracedEvent[] {
  const [first, another] = cameras;
  if (first !== undefined && another === undefined) return first.traced;
  return cameras.flatMap(({ traced }) => traced).sort(byTimeAndId);
}

type Folded = {
  readonly state: FrameState;
  readonly summary: FrameSummary;
  readonly traced: readonly TracedEvent[];
};

/** Returns the cameras' frames, folded from their lasting facts. */
function lastingStates(states: readonly FrameState[]): readonly FrameState[] {
  const all = states.flatMap(({ facts }) => facts);
  const facts = lastingFacts(all);
  if (facts === all) return states;
  const lasting = new Set(facts);
  return states.map((state) => ({
    ...state,
    facts: state.facts.filter((one) => lasting.has(one)),
  }));
}

function folded(state: FrameState, events: readonly StoredFrameEvent[]): Folded | null {
  const summary = summarise(state);
  return summary === null ? null : { state, summary, traced: tracedEvents(summary, events) };
}

/** Returns the events of the facts: of several copies of an event, the one that the fold used. */
function tracedEvents(
  { facts }: FrameSummary,
  events: readonly StoredFrameEvent[],
): readonly TracedEvent[] {
  const factOf = new Map(facts.map((fact) => [fact.id, fact]));
  const eventOf = new Map<Fact, ProducerEvent>();
  for (const { event, revision } of events) {
    const fact = factOf.get(event.id);
    if (fact?.rev === Number(revision) && isProducerEvent(event)) eventOf.set(fact, event);
  }
  return facts.flatMap((fact) => {
    const event = eventOf.get(fact);
    return event === undefined ? [] : [{ event, fact }];
  });
}

type Unnamed = Omit<TracedAttempt, "key">;

function attemptsOf({ summary, traced }: Folded): readonly Unnamed[] {
  const { stages, detections } = summary;
  const madeBy = Map.groupBy(detections, (one) => detectingStage(stages, one));
  const eventOf = new Map(traced.map((one) => [one.fact, one]));
  return stages.flatMap((attempt) => {
    const by = eventOf.get(attempt.fact);
    const started = attempt.started === null ? null : (eventOf.get(attempt.started) ?? null);
    return by === undefined
      ? []
      : [{ attempt, by, started, detections: madeBy.get(attempt) ?? [] }];
  });
}

/** Adds keys; attempts of one name are numbered in the order of (time, event id). */
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
