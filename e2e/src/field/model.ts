import type { WireEvent } from "../session-copy.ts";

/** What every answer about a frame must be; each camera that tells of an id has a frame of its own. */
export interface ModelFrame {
  readonly frameId: string;
  readonly camera: string;
  /** Other cameras tell of the same id. */
  readonly shared: boolean;
  /** The camera's clock is more than a minute off the host's, or a step lies before the capture. */
  readonly skewed: boolean;
  readonly state: string;
  readonly uncaptured: boolean;
  readonly conflicting: boolean;
  readonly eventIds: readonly string[];
}

/** What the ledger of a camera must come to over all minutes, once the limit of open frames has passed. */
export interface ModelLedger {
  captured: number;
  completed: number;
  dropped: number;
  failed: number;
  unaccounted: number;
  lost: number;
  missing: number;
}

const ends = ["completed", "dropped", "failed"];
const begins = ["queued", "dequeued", "stage_started", "stage_completed", "stage_failed"];

// Written out a second time on purpose, from the rules in words: the test must not use the code that it tests.

/** The frames of these events, each from the set of its events. */
export function modelFrames(events: readonly WireEvent[]): ModelFrame[] {
  const ofFrames = events.filter(({ type }) => type.startsWith("detektor.frame."));
  const byFrame = Map.groupBy(ofFrames, ({ data }) => String(data["frame_id"]));
  return [...byFrame].flatMap(([frameId, ofFrame]) => {
    const byCamera = [...Map.groupBy(ofFrame, ({ data }) => String(data.camera_id)).values()];
    return byCamera.map((ofCamera) => frameOf(frameId, ofCamera, byCamera.length > 1));
  });
}

function frameOf(frameId: string, events: readonly WireEvent[], shared: boolean): ModelFrame {
  const begun = events.filter((event) => [...begins, ...ends].includes(wordOf(event)));
  const pipelines = [...Map.groupBy(begun, pipelineNameOf).values()];
  const state = stateOf(pipelines.map(pipelineState));
  return {
    frameId,
    camera: String(events[0]?.data.camera_id),
    shared,
    skewed: isSkewed(events, ends.includes(state)),
    state,
    uncaptured: !events.some((event) => wordOf(event) === "captured"),
    conflicting: pipelines.some(
      (p) => p.filter((event) => ends.includes(wordOf(event))).length > 1,
    ),
    eventIds: events.map(({ id }) => id).toSorted(),
  };
}

function pipelineState(events: readonly WireEvent[]): string {
  const [end] = events
    .filter((event) => ends.includes(wordOf(event)))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  if (end !== undefined) return wordOf(end);
  return events.some((event) => wordOf(event).startsWith("stage_")) ? "processing" : "queued";
}

function stateOf(pipelines: readonly string[]): string {
  const order = ["processing", "queued", "failed", "dropped", "completed"];
  return order.find((state) => pipelines.includes(state)) ?? "captured";
}

function isSkewed(events: readonly WireEvent[], hasEnded: boolean): boolean {
  const captured = events.find((event) => wordOf(event) === "captured");
  if (captured === undefined) return false;
  const captureMs = msOf(captured.data["capture_time"]);
  if (Math.abs(captureMs - msOf(captured["time"])) > 60_000) return true;
  return events.some((event) => stepMs(event, hasEnded) < captureMs);
}

/** When a step began; infinity for what is none. */
function stepMs(event: WireEvent, hasEnded: boolean): number {
  const word = wordOf(event);
  if (word === "stage_completed") return msOf(event.data["started_at"]);
  const isStep = word === "queued" || word === "stage_started" || (hasEnded && ends.includes(word));
  return isStep ? msOf(event["time"]) : Number.POSITIVE_INFINITY;
}

const msOf = (time: unknown): number => Date.parse(String(time));

/** By camera. */
export function modelLedgers(events: readonly WireEvent[]): Map<string, ModelLedger> {
  const frames = modelFrames(events);
  const cameras = new Set(events.map(({ data }) => String(data.camera_id)));
  return new Map([...cameras].map((camera) => [camera, ledgerOf(camera, events, frames)]));
}

function ledgerOf(
  camera: string,
  events: readonly WireEvent[],
  frames: readonly ModelFrame[],
): ModelLedger {
  const states = frames.filter((frame) => frame.camera === camera).map(({ state }) => state);
  const count = (wanted: string): number => states.filter((state) => state === wanted).length;
  const [completed, dropped, failed] = [count("completed"), count("dropped"), count("failed")];
  return {
    captured: states.length,
    completed,
    dropped,
    failed,
    unaccounted: states.length - completed - dropped - failed,
    ...sequencesOf(events.filter(({ data }) => data.camera_id === camera)),
  };
}

/** Numbers that nobody has are lost if somebody said so, else missing if they lie between frames. */
function sequencesOf(events: readonly WireEvent[]): { lost: number; missing: number } {
  const told = new Set<number>();
  const there = new Set<number>();
  for (const { type, data } of events) {
    if (type.startsWith("detektor.frame.")) there.add(Number(data["seq"]));
    else told.add(Number(data["from_seq"]));
  }
  const lost = [...told].filter((seq) => !there.has(seq)).length;
  const [least, most] = [Math.min(...there), Math.max(...there)];
  let missing = 0;
  for (let seq = least; seq <= most; seq++) if (!there.has(seq) && !told.has(seq)) missing += 1;
  return { lost, missing };
}

const pipelineNameOf = ({ data }: WireEvent): string =>
  typeof data["pipeline"] === "string" ? data["pipeline"] : "main";
const wordOf = ({ type }: WireEvent): string => type.split(".")[2] ?? "";
const orderOf = (event: WireEvent): string => `${String(event["time"])} ${event.id}`;
