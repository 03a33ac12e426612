import type { RecordedEvent } from "@detektor/event-log";
import {
  type DetektorEvent,
  frameId,
  frameTimeMs,
  isFrameEvent,
  isoOfUs,
  keptStream,
  segmentStream,
} from "@detektor/events";
import { createSummary } from "@detektor/frame-counts";
import { emptyFrame, evolveAll } from "@detektor/frame-state";
import type { SeededRandom } from "@detektor/testkit/seeded-random";
import { decodeRecorded } from "../src/decode/decode-recorded.ts";
import { OperationsSeen } from "../src/fold/operations-seen.ts";
import { recorded } from "./canned-log.ts";

const msPerHour = 3_600_000;
/** Days since 1970, UTC: every segment of this one expires. */
export const expiredDay = Date.UTC(2026, 10, 2) / 86_400_000;
const hours = [expiredDay * 24 - 1, expiredDay * 24, (expiredDay + 1) * 24] as const;
/** The only segment of the day. */
export const expiredSegment = segmentStream("lab", "cam-1", hours[1]);

/** A log in which a segment expires, and what of it is left once it is deleted. */
export type ExpiringLog = {
  readonly events: readonly RecordedEvent[];
  readonly left: readonly RecordedEvent[];
  /** The position of the last part of the summary: later events are of other segments. */
  readonly expiredAt: bigint;
};

/**
 * Returns a random log of one camera: frames of three hours, many late, lost or repeated; one hour expires, and
 * some of its events follow the one that closed it. Its summary is cut into parts of about `partChars`.
 */
export function expiringLog(
  random: SeededRandom,
  partChars = random.pick([300, 250_000]),
): ExpiringLog {
  const all = shuffled(random, someEvents(random));
  const isOfSegment = (event: DetektorEvent) => isFrameEvent(event) && hourOf(event) === hours[1];
  const [before, after] = [all.filter(() => random.chance(0.5)), [] as DetektorEvent[]];
  for (const event of all) if (!before.includes(event)) after.push(event);
  const early = [...before, ...after.filter(isOfSegment)];
  const late = early.filter((event) => isOfSegment(event) && random.chance(0.02));
  const first = recorded([
    ...early.filter((event) => !late.includes(event)),
    closedEvent(),
    ...late,
  ]);
  const closed = first.find(({ type }) => type === "detektor.segment.closed.v1");
  const whole = first.filter(({ stream }) => stream === expiredSegment);
  const own = whole.filter(({ revision }) => revision <= (closed?.revision ?? 0n));
  const kept = copiesOf(own, new Set(own.filter(isBadEnd).map(frameOf)));
  const parts = recorded(expiredEvents(random, own, kept, partChars), 2000);
  const rest = recorded(
    after.filter((event) => !isOfSegment(event)),
    3000,
  ).map((event) => withRevisionAfter(event, first));
  const events = [...first, ...kept, ...parts, ...rest];
  const gone = new Set(whole.filter(() => random.chance(0.7)));
  return {
    events,
    left: events.filter((event) => !gone.has(event)),
    expiredAt: parts.at(-1)?.position ?? 0n,
  };
}

/** Returns the event as recorded after those that its stream already has. */
function withRevisionAfter(event: RecordedEvent, first: readonly RecordedEvent[]): RecordedEvent {
  const known = first.filter(({ stream }) => stream === event.stream).length;
  return { ...event, revision: event.revision + BigInt(known) };
}

const envelope = { specversion: "1.0", source: "test/1", site: "lab" } as const;

function someEvents(random: SeededRandom): DetektorEvent[] {
  const events: DetektorEvent[] = [];
  let [seq, ms] = [10, 0];
  for (const hour of hours) {
    ms = hour * msPerHour;
    for (let n = 0; n < 40; n += 1) {
      ms += random.chance(0.03) ? 200_000 : 500 + random.below(2000);
      seq += random.chance(0.1) ? 1 + random.below(4) : 1;
      const session = random.chance(0.9) ? "s-1" : "s-2";
      events.push(...frameEvents(random, ms, session, random.chance(0.05) ? seq - 2 : seq));
    }
  }
  for (let n = 0; n < 4; n += 1) events.push(lostEvent(random, seq, ms));
  return events;
}

function frameEvents(
  random: SeededRandom,
  ms: number,
  session: string,
  seq: number,
): DetektorEvent[] {
  const named = {
    frame_id: frameId("lab", "cam-1", session, seq, ms),
    camera_id: "cam-1",
    session_id: session,
    seq,
  };
  const at = (after: number) => isoOfUs((ms + after) * 1000);
  const event = (word: string, after: number, data: object) =>
    ({
      ...envelope,
      id: random.uuid(),
      type: `detektor.frame.${word}.v1`,
      time: at(after),
      data: { ...named, ...data },
    }) as DetektorEvent;
  const took = 5 + random.below(300);
  const stage = { stage: "detect", started_at: at(4), ended_at: at(4 + took), stage_index: 0 };
  const found = { class: "car", confidence: 0.5, bbox: { x: 0, y: 0, w: 1, h: 1 }, zones: [] };
  const model = { model_name: "yolo", model_version: random.pick(["11.2", "11.3"]) };
  const ends = [
    event("completed", took + 9, {}),
    event("dropped", took + 9, { reason: random.pick(["stale", "queue_full"]), stage: "detect" }),
    event("failed", took + 9, { stage: "detect", error_type: "oom" }),
  ];
  const all = [
    event("captured", 0, { capture_time: at(0) }),
    event("stage_completed", took + 5, stage),
    event("objects_detected", took + 6, { ...model, objects: [found], stage: "detect" }),
    ends[random.pick([0, 0, 0, 1, 2])],
  ];
  return all.flatMap((one) => (one === undefined || random.chance(0.1) ? [] : one));
}

function lostEvent(random: SeededRandom, upTo: number, ms: number): DetektorEvent {
  const [from_seq, count] = [random.below(upTo), 1 + random.below(3)];
  const data = { camera_id: "cam-1", session_id: "s-1", from_seq, reason: "queue_full" };
  return {
    ...envelope,
    id: random.uuid(),
    type: "detektor.camera.frames_lost.v1",
    time: isoOfUs(ms * 1000),
    data: { ...data, to_seq: from_seq + count - 1, count },
  } as DetektorEvent;
}

function closedEvent(): DetektorEvent {
  const data = { stream: expiredSegment };
  const id = "00000000-0000-7000-8000-000000000001";
  const time = isoOfUs((expiredDay + 9) * 86_400_000_000);
  return {
    ...envelope,
    id,
    type: "detektor.segment.closed.v1",
    time,
    data,
  } as unknown as DetektorEvent;
}

/** Returns the same log, with the end of the kept frames, and with what is left of it after that. */
export function withKeptEnd({ events, left, ...log }: ExpiringLog): ExpiringLog {
  const stream = keptStream("lab", "cam-1", hours[1]);
  const part = events.find(({ type }) => type === "detektor.segment.expired.v1");
  const last = events.findLast((event) => event.stream === part?.stream);
  const copies = events.filter((event) => event.stream === stream);
  if (!part || !last) throw new Error("nothing has expired");
  const nothing = createSummary().parts([])[0];
  const data = { ...(part.data as object), ...nothing, stream, part: 1, parts: 1, kept: 0 };
  const position = (events.at(-1)?.position ?? 0n) + 1n;
  const end = { ...part, id: "00000000-0000-7000-8000-000000000002", data, position };
  const ended = { ...end, revision: last.revision + 1n };
  return {
    ...log,
    events: [...events, ended],
    left: [...left, ended].filter((event) => !copies.includes(event)),
  };
}

/** Returns copies of the events of these frames, as they are kept. */
function copiesOf(own: readonly RecordedEvent[], frames: ReadonlySet<string>): RecordedEvent[] {
  const copied = own.filter((event) => frames.has(frameOf(event)));
  return copied.map((event, at) => {
    const { stream, revision, position, recordedAtUs: recorded_us } = event;
    const origin = { stream, revision: String(revision), position: String(position), recorded_us };
    return {
      ...event,
      stream: keptStream("lab", "cam-1", hours[1]),
      revision: BigInt(at),
      position: BigInt(10_000 + at * 10),
      metadata: { ...(event.metadata as object), origin },
    };
  });
}

function expiredEvents(
  random: SeededRandom,
  own: readonly RecordedEvent[],
  kept: readonly RecordedEvent[],
  partChars: number,
): DetektorEvent[] {
  const stored = own.flatMap((event) => {
    const decoded = decodeRecorded(event);
    return decoded.kind === "apply" ? decoded.stored : [];
  });
  const frames = [...Map.groupBy(stored, ({ event }) => frameOf(event))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const summary = createSummary({ partChars });
  for (const [, events] of frames) summary.add(evolveAll(emptyFrame, events));
  const operations = new OperationsSeen().newOf(stored);
  const [begin, end] = [own[0], own.at(-1)];
  const newestUs = Math.max(...stored.map(({ recordedAtUs }) => recordedAtUs));
  const extent = {
    first_position: String(begin?.position),
    last_position: String(end?.position),
    last_revision: String(end?.revision),
    closed_at: isoOfUs(end?.recordedAtUs ?? 0),
    newest_recorded_at: isoOfUs(newestUs),
  };
  const counts = {
    events: own.length - 1,
    frames: frames.length,
    kept: new Set(kept.map(frameOf)).size,
  };
  const rule = { name: "retention", keep_ms: 604_800_000, where: "default", early: false };
  const named = { stream: expiredSegment, camera_id: "cam-1", rule, hash: "0" };
  return summary.parts(operations).map((part, at, { length }) => {
    const data = { ...named, ...extent, ...counts, ...part, part: at + 1, parts: length };
    const time = isoOfUs((expiredDay + 9) * 86_400_000_000 + at);
    const type = "detektor.segment.expired.v1";
    return { ...envelope, id: random.uuid(), type, time, data } as unknown as DetektorEvent;
  });
}

function isBadEnd({ type, data }: RecordedEvent): boolean {
  return type === "detektor.frame.failed.v1" || (data as { reason?: string }).reason === "stale";
}

function frameOf({ data }: { readonly data: unknown }): string {
  return String((data as { readonly frame_id?: string }).frame_id);
}

function hourOf(event: DetektorEvent): number {
  return Math.floor(frameTimeMs(frameOf(event)) / msPerHour);
}

/** Returns the events mostly in the order of their times: some are late, by up to two days. */
function shuffled(random: SeededRandom, events: readonly DetektorEvent[]): DetektorEvent[] {
  const keyed = events.map((event) => {
    const lateMs = random.chance(0.15) ? random.below(48 * msPerHour) : random.below(3000);
    return { event, atMs: Date.parse(event.time) + lateMs };
  });
  return keyed.sort((a, b) => a.atMs - b.atMs).map(({ event }) => event);
}
