import { type CameraId, frameId, type Site } from "@detektor/events";
import type { WireEvent } from "../session-copy.ts";
import type { Draw } from "./draw.ts";
import { oddStage, type Say, sideBySide } from "./odd-stages.ts";
import { oddVoice, type Voice } from "./odd-voice.ts";
import { digits } from "./wire-text.ts";

/** The habits of a camera and its services, drawn once. */
interface Habits {
  readonly site: string;
  readonly camera: string;
  readonly startMs: number;
  /** The offset of the camera's clock from the true time. */
  readonly clockOffsetMs: number;
  readonly intervalMs: number;
  readonly branches: readonly Branch[];
  readonly capture: Voice;
  readonly forgetsCaptured: number;
  readonly losesFrames: number;
  /** Another name in some events of its frames: the camera was renamed while services ran. */
  readonly alias: string | null;
  readonly sentByAlias: number;
}

/** A pipeline, and the service that reports its events. */
interface Branch {
  readonly name: string;
  readonly voice: Voice;
  readonly leavesOpen: number;
  readonly endsTwice: number;
  readonly repeatsStage: number;
}

const [second, day] = [1000, 86_400_000];
const epoch = Number.NEGATIVE_INFINITY;
// Two hours are another time zone; other offsets above a minute are a wrong
// clock, as after a boot without NTP.
const cameraClocksMs = [
  0,
  0,
  0,
  40,
  -3 * second,
  59 * second,
  -7200 * second,
  7200 * second,
  epoch,
];
const serviceClocksMs = [0, 0, 0, -5 * second, 5 * second];
const firstNumbers = [0, 0, 1, 1000, 2 ** 40, 2 ** 53 - 100];

/** Returns the events of one camera's frames, in one or two sessions. */
export function oddFrames(site: string, index: number, nowMs: number, draw: Draw): WireEvent[] {
  const habits = habitsOf(site, index, nowMs, draw);
  return Array.from({ length: 1 + draw.whole(2) }, (_, n) =>
    sessionOf(habits, `s-${draw.whole(1000)}-${n}`, n * 20, draw),
  ).flat();
}

function habitsOf(site: string, index: number, nowMs: number, draw: Draw): Habits {
  const startMs = nowMs - 60 * second - draw.whole(3_000_000);
  const drawn = draw.pick(cameraClocksMs);
  const names = draw.pick([["main"], ["main"], ["detect", "record"], ["main", "detect", "record"]]);
  return {
    site,
    camera: `cam-${index}`,
    startMs,
    clockOffsetMs: drawn === epoch ? draw.whole(day) - startMs : drawn,
    intervalMs: draw.pick([33, 100, second, 7 * second]),
    branches: names.map((name) => branchOf(site, name, index, draw)),
    capture: oddVoice(site, `capture/${index}`, 0, draw),
    forgetsCaptured: draw.pick([0, 0, 0.3]),
    losesFrames: draw.pick([0, 0.1, 0.4]),
    alias: draw.chance(0.25) ? `cam-${index}-new` : null,
    sentByAlias: draw.pick([0.1, 0.5]),
  };
}

function branchOf(site: string, name: string, index: number, draw: Draw): Branch {
  return {
    name,
    voice: oddVoice(site, `${name}/${index}`, draw.pick(serviceClocksMs) * 1000, draw),
    leavesOpen: draw.pick([0, 0.1, 0.5]),
    endsTwice: draw.pick([0, 0, 0.2]),
    repeatsStage: draw.pick([0, 0, 0.1]),
  };
}

/** Returns one session; its numbers may restart, as those of a file that loops. */
function sessionOf(habits: Habits, session: string, skipped: number, draw: Draw): WireEvent[] {
  const [first, count] = [draw.pick(firstNumbers), 3 + draw.whole(12)];
  const loops = habits.alias === null && habits.clockOffsetMs === 0 && draw.chance(0.3);
  const laps = loops ? [skipped, skipped + count + draw.whole(3)] : [skipped];
  return laps.flatMap((from) => lapOf(habits, session, { from, first, count }, draw));
}

/** A number of frames from a sequence number on, in order, one per interval. */
interface Lap {
  readonly from: number;
  readonly first: number;
  readonly count: number;
}

function lapOf(habits: Habits, session: string, lap: Lap, draw: Draw): WireEvent[] {
  const { from, first, count } = lap;
  const events: WireEvent[] = [];
  for (let at = 0; at < count; at++) {
    const us = (habits.startMs + (from + at) * habits.intervalMs) * 1000 + draw.whole(1000);
    const isLost = at > 0 && at < count - 1 && draw.chance(habits.losesFrames);
    if (isLost && draw.chance(0.5)) continue;
    const seq = first + at;
    if (isLost) events.push(lossOf(habits, session, seq, us));
    else events.push(...frameOf(habits, session, seq, us, draw));
  }
  return events;
}

/** Returns the event of a lost frame, in the minute in which it was lost. */
function lossOf({ camera, capture }: Habits, session: string, seq: number, us: number): WireEvent {
  return capture.event("camera.frames_lost", us, {
    camera_id: camera,
    session_id: session,
    from_seq: seq,
    to_seq: seq,
    count: 1,
    reason: "queue_full",
  });
}

/** Reports an event of one frame, by any voice. */
type MakeEvent = (voice: Voice, word: string, us: number, data: object, more?: object) => WireEvent;

function frameOf(
  habits: Habits,
  session: string,
  seq: number,
  us: number,
  draw: Draw,
): WireEvent[] {
  const { site, camera, alias, capture } = habits;
  const cameraUs = us + habits.clockOffsetMs * 1000;
  const capturedMs = Math.floor(cameraUs / 1000);
  const frame_id = frameId(site as Site, camera as CameraId, session, seq, capturedMs);
  const makeEvent: MakeEvent = (voice, word, atUs, data, more) => {
    const sender = alias !== null && draw.chance(habits.sentByAlias) ? alias : camera;
    const all = { frame_id, camera_id: sender, seq, session_id: session, ...data };
    return voice.event(`frame.${word}`, atUs, all, more);
  };
  const events = habits.branches.flatMap((branch) => pipelineOf(branch, us, makeEvent, draw));
  if (events.length === 0 || !draw.chance(habits.forgetsCaptured))
    events.push(makeEvent(capture, "captured", us, { capture_time: capture.time(cameraUs) }));
  return events;
}

function pipelineOf(branch: Branch, us: number, makeEvent: MakeEvent, draw: Draw): WireEvent[] {
  const { name, voice } = branch;
  const data = name === "main" && draw.chance(0.5) ? {} : { pipeline: name };
  const say = (word: string, afterMs: number, more: object, attributes?: object) =>
    makeEvent(voice, word, us + afterMs * 1000, { ...data, ...more }, attributes);
  const timeAt = (afterMs: number) => voice.time(us + afterMs * 1000);
  const events: WireEvent[] = [];
  if (draw.chance(0.6)) events.push(say("queued", 1, { queue: draw.pick([`q-${name}`, name]) }));
  events.push(...oddStage(name, 2, { say, timeAt, draw, repeats: branch.repeatsStage }));
  if (draw.chance(0.2)) events.push(...sideBySide(name, { say, timeAt, draw, repeats: 0 }));
  if (draw.chance(0.3)) events.push(say("objects_detected", 9, detectionOf(draw)));
  if (draw.chance(branch.leavesOpen)) return events;
  events.push(terminal(say, events, draw));
  if (draw.chance(branch.endsTwice)) events.push(terminal(say, events, draw));
  return events;
}

function terminal(say: Say, before: readonly WireEvent[], draw: Draw): WireEvent {
  const afterMs = 4 + draw.whole(26);
  const cause = before.at(-1);
  const attributes = cause !== undefined && draw.chance(0.3) ? { causationid: cause.id } : {};
  const which = draw.next();
  if (which < 0.6)
    return say("completed", afterMs, draw.chance(0.3) ? { total_ms: afterMs } : {}, attributes);
  if (which < 0.8) return say("dropped", afterMs, { reason: "stale" }, attributes);
  return say("failed", afterMs, { stage: "detect", error_type: "OutOfMemory" }, attributes);
}

/** Returns a detection: trackers count beyond doubles, predict objects that leave the frame, and round. */
function detectionOf(draw: Draw): object {
  const objects = Array.from({ length: draw.whole(4) }, () => ({
    object_id: draw.pick([undefined, null, "t-1", 17, digits("18446744073709551615")]),
    class: "car",
    confidence: draw.pick([0, 0.5, 1, 1.0000001, -0.0000001]),
    bbox: { x: draw.pick([-0.01, 0.5]), y: 0.9, w: draw.pick([0.2, 1.5]), h: 0.1 },
    zones: draw.pick([undefined, null, ["door"]]),
    attributes: {
      hash: digits(`900719925474099${draw.whole(10)}`),
      far: digits("1e400"),
      is: null,
    },
  }));
  return { model_name: "m", model_version: "1", objects };
}
