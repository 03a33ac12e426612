import { type CameraId, frameId, type Site, uuidv7 } from "@detektor/events";
import { cut, random, shuffled } from "../random.ts";
import type { WireEvent } from "../session-copy.ts";

/** What an odd but legal producer sends: its events, and the deliveries in which they go out, repeats among them. */
export interface Scenario {
  readonly site: string;
  readonly events: readonly WireEvent[];
  readonly deliveries: readonly (readonly WireEvent[])[];
}

type Next = () => number;

/** One producer's habits, drawn once: how far its clock is off, how it orders, what it leaves out. */
interface Habits {
  readonly camera: string;
  readonly session: string;
  readonly startMs: number;
  /** Of the camera's clock against the host's. */
  readonly clockOffsetMs: number;
  readonly intervalMs: number;
  readonly branches: readonly string[];
  readonly forgetsCaptured: number;
  readonly leavesOpen: number;
  readonly endsTwice: number;
  readonly losesFrames: number;
  /** Another name under which some events of its frames are told: a camera that was renamed while services ran. */
  readonly alias: string | null;
  readonly toldByAlias: number;
}

// Two hours back is local time told as UTC; what is further off than a minute is a wrong clock.
const clockOffsetsMs = [0, 0, 0, 40, -3_000, 59_000, -7_200_000];

/** Everything that the producers of one site send, by a seed; times lie in the hour before `nowMs`. */
export function oddScenario(seed: number, nowMs: number): Scenario {
  const next = random(seed);
  const site = `odd-${seed}`;
  const events = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, index) =>
    eventsOf(site, habitsOf(index, nowMs, next), next),
  ).flat();
  const repeated = events.filter(() => next() < 0.15);
  const ordered =
    next() < 0.5 ? [...events, ...repeated] : shuffled([...events, ...repeated], next);
  return { site, events, deliveries: cut(ordered, 1 + Math.floor(next() * 40), next) };
}

function habitsOf(index: number, nowMs: number, next: Next): Habits {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  return {
    camera: `cam-${index}`,
    session: `s-${Math.floor(next() * 1_000)}`,
    startMs: nowMs - 60_000 - Math.floor(next() * 3_000_000),
    clockOffsetMs: pick(clockOffsetsMs),
    intervalMs: pick([33, 100, 1_000, 7_000]),
    branches: pick([["main"], ["main"], ["detect", "record"], ["main", "detect", "record"]]),
    forgetsCaptured: pick([0, 0, 0.3]),
    leavesOpen: pick([0, 0.1, 0.5]),
    endsTwice: pick([0, 0, 0.2]),
    losesFrames: pick([0, 0.1, 0.4]),
    alias: next() < 0.25 ? `cam-${index}-new` : null,
    toldByAlias: pick([0.1, 0.5]),
  };
}

function eventsOf(site: string, habits: Habits, next: Next): WireEvent[] {
  const events: WireEvent[] = [];
  const count = 3 + Math.floor(next() * 12);
  for (let seq = 0; seq < count; seq++) {
    const lost = seq > 0 && seq < count - 1 && next() < habits.losesFrames;
    if (lost && next() < 0.5) continue;
    events.push(...(lost ? [lossOf(site, habits, seq)] : frameOf(site, habits, seq, next)));
  }
  return events;
}

/** Tells a lost frame of the minute in which it was lost. */
function lossOf(site: string, habits: Habits, seq: number): WireEvent {
  const { camera, session, startMs, intervalMs } = habits;
  const data = { session_id: session, from_seq: seq, to_seq: seq, count: 1, reason: "queue_full" };
  return eventOf(site, "camera.frames_lost", startMs + seq * intervalMs, {
    camera_id: camera,
    ...data,
  });
}

function frameOf(site: string, habits: Habits, seq: number, next: Next): WireEvent[] {
  const { camera, session, clockOffsetMs } = habits;
  const atMs = habits.startMs + seq * habits.intervalMs;
  const frame_id = frameId(site as Site, camera as CameraId, session, seq, atMs + clockOffsetMs);
  const common = { frame_id, camera_id: camera, seq, session_id: session };
  const event = (word: string, offsetMs: number, data: object) => {
    const told = habits.alias !== null && next() < habits.toldByAlias ? habits.alias : camera;
    const all = { ...common, camera_id: told, ...data };
    return eventOf(site, `frame.${word}`, atMs + offsetMs, all);
  };
  const events = habits.branches.flatMap((pipeline) => pipelineOf(pipeline, habits, next, event));
  if (events.length === 0 || next() >= habits.forgetsCaptured)
    events.push(event("captured", 0, { capture_time: isoOf(atMs + clockOffsetMs) }));
  return events;
}

type MakeEvent = (word: string, offsetMs: number, data: object) => WireEvent;

function pipelineOf(name: string, habits: Habits, next: Next, event: MakeEvent): WireEvent[] {
  const data = name === "main" && next() < 0.5 ? {} : { pipeline: name };
  const events: WireEvent[] = [];
  if (next() < 0.6) events.push(event("queued", 1, { ...data, queue: `q-${name}` }));
  if (next() < 0.7) events.push(event("stage_started", 2, { ...data, stage: name }));
  if (next() < 0.8)
    events.push(event("stage_completed", 9, { ...data, ...stageTimes(event, name) }));
  if (next() < habits.leavesOpen) return events;
  events.push(terminal(data, 10 + Math.floor(next() * 20), next, event));
  if (next() < habits.endsTwice)
    events.push(terminal(data, 10 + Math.floor(next() * 20), next, event));
  return events;
}

function stageTimes(event: MakeEvent, stage: string) {
  const [from, to] = [event("captured", 3, {}), event("captured", 9, {})];
  return { stage, started_at: from["time"], ended_at: to["time"] };
}

function terminal(data: object, offsetMs: number, next: Next, event: MakeEvent): WireEvent {
  const which = next();
  if (which < 0.6) return event("completed", offsetMs, data);
  if (which < 0.8) return event("dropped", offsetMs, { ...data, reason: "stale" });
  return event("failed", offsetMs, { ...data, stage: "detect", error_type: "OutOfMemory" });
}

function eventOf(site: string, type: string, atMs: number, data: WireEvent["data"]): WireEvent {
  return {
    specversion: "1.0",
    id: uuidv7(atMs),
    source: "odd/1",
    type: `detektor.${type}.v1`,
    time: isoOf(atMs),
    site,
    data,
  };
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
