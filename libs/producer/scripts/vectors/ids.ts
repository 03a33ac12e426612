import {
  eventIdOf,
  frameId,
  isSampledTrace,
  parseTimeUs,
  spanIdOf,
  type SpanKind,
  timeUs,
  traceIdOf,
} from "@detektor/events";
import { frameContext } from "../../src/frame-context.ts";
import { messageId } from "../../src/message-of.ts";

type FrameCase = {
  readonly site?: string;
  readonly camera?: string;
  readonly session?: string;
  readonly seq?: number;
  readonly captured_at?: string;
};

const frames: readonly (readonly [string, FrameCase])[] = [
  ["plain", {}],
  ["a tenth of a second later", { captured_at: "2026-11-02T10:59:58.112Z" }],
  ["no session", { session: "" }],
  ["a session in letters beyond ASCII", { session: "früh-夜-🎥" }],
  ["the same session, its letters composed", { session: "caf\u00e9" }],
  ["the same session, its letters decomposed: another frame", { session: "cafe\u0301" }],
  ["a session with the separator in it", { session: "a|1", seq: 2 }],
  ["names of 64 characters", { site: "s".repeat(64), camera: "Cam_-9".padEnd(64, "x") }],
  ["the first number", { seq: 0 }],
  ["a number beyond 32 bits", { seq: 2 ** 40 + 1 }],
  ["the last number", { seq: 2 ** 53 - 1 }],
  ["1970", { captured_at: "1970-01-01T00:00:00Z" }],
  ["the last microsecond of a millisecond", { captured_at: "2026-11-02T10:59:58.012999Z" }],
  ["digits beyond the microsecond", { captured_at: "2026-11-02T10:59:58.012999999Z" }],
  ["the first microsecond of the next one", { captured_at: "2026-11-02T10:59:58.013000Z" }],
  ["another offset", { captured_at: "2026-11-02T12:29:58.012+01:30" }],
  ["a leap second", { captured_at: "2016-12-31T23:59:60.5Z" }],
  ["a far year", { captured_at: "2255-01-01T00:00:00Z" }],
];

const badFrames: readonly (readonly [string, FrameCase, string])[] = [
  ["before 1970", { captured_at: "1969-12-31T23:59:59.999999Z" }, "captured_at"],
  ["a negative number", { seq: -1 }, "seq"],
  ["a number that no double holds exactly", { seq: 2 ** 53 }, "seq"],
  ["half a number", { seq: 1.5 }, "seq"],
];

const plain = {
  site: "lab",
  camera: "cam-1",
  session: "s-1",
  seq: 7,
  captured_at: "2026-11-02T10:59:58.012Z",
};

/** Returns the vectors of frame ids: a frame's identity and its id; and identities that are invalid. */
export function frameIdVectors(): object {
  const cases = frames.map(([name, change]) => {
    const of = { ...plain, ...change };
    const ms = timeUs(of.captured_at) / 1000;
    return { name, ...of, frame_id: frameId(of.site, of.camera, of.session, of.seq, ms) };
  });
  const refused = badFrames.map(([name, change, field]) => {
    const of = { ...plain, ...change };
    mustThrow(() => frameId(of.site, of.camera, of.session, of.seq, timeUs(of.captured_at) / 1000));
    return { name, ...of, field };
  });
  return { cases, refused };
}

const times = [
  "1970-01-01T00:00:00Z",
  "1969-12-31T23:59:59.999999Z",
  "2026-11-02T10:59:58.012Z",
  "2026-11-02t10:59:58z",
  "2026-11-02T10:59:58.0129999Z",
  "2026-11-02T10:59:58.1+23:59",
  "2026-11-02T10:59:58.1-00:30",
  "2024-02-29T12:00:00Z",
  "2016-12-31T23:59:60Z",
  "2017-01-01T01:29:60+01:30",
  "1685-06-01T00:00:00Z",
  "2025-02-29T12:00:00Z",
  "2026-11-02T10:59:60Z",
  "2026-11-02T10:59:58",
  "2026-11-02 10:59:58Z",
  "2026-11-02T10:59:58.Z",
  "2026-11-02T24:00:00Z",
  "2026-13-02T10:59:58Z",
  "2026-11-02T10:59:58+24:00",
  "2026-11-02T10:59:58+0100",
  "2026-11-02T10:59:58.012Z ",
  "1600-01-01T00:00:00Z",
  "",
];

/** Returns the vectors of times: RFC 3339 to microseconds since 1970, null for an invalid time. */
export function timeVectors(): object {
  const cases = times.map((time) => {
    const us = parseTimeUs(time);
    return { time, us: Number.isNaN(us) ? null : us };
  });
  return { cases };
}

const eventIds: readonly (readonly [string, string])[] = [
  ["detect/1", "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"],
  ["detect/2", "01A19BEA-7BB0-7C2F-8BF3-3BD00683AEA5"],
  ["detect/1", "42"],
  ["detect/2", "42"],
  ["détecteur/🎥", "événement-1"],
  ["detect/1", "01a19bea7bb07c2f8bf33bd00683aea5"],
  ["detect/1", "{01a19bea-7bb0-7c2f-8bf3-3bd00683aea5}"],
  ["detect/1", "x".repeat(256)],
];

const messageIds: readonly (readonly string[])[] = [
  ["01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"],
  ["01a19bea-7bb0-7c2f-8bf3-3bd00683aea5", "01a19bea-7bb0-7c2f-8bf3-3bd00683aea6"],
  ["01a19bea-7bb0-7c2f-8bf3-3bd00683aea6", "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"],
];

/** Returns the vectors of event ids (a source's id and the platform's id for it) and of message ids. */
export function eventIdVectors(): object {
  const cases = eventIds.map(([source, id]) => ({ source, id, event_id: eventIdOf(source, id) }));
  const messages = messageIds.map((ids) => ({ event_ids: ids, message_id: messageId(ids) }));
  return { cases, messages };
}

const tracedFrames: readonly (readonly [string, string])[] = [
  ["lab", "01a19bea-7bbc-7c2f-8bf3-3bd00683aea5"],
  ["home", "01a19bea-7bbc-7c2f-8bf3-3bd00683aea5"],
  ["lab", "00000000-0000-7000-8000-000000000000"],
];

const spans: readonly (readonly [SpanKind, string])[] = [
  ["root", "01a19bea-7bbc-7c2f-8bf3-3bd00683aea5"],
  ["queue", "main|detect|1|0"],
  ["process", "main|detect|1|0"],
  ["process", "main|detect|2|0"],
  ["process", "nacht|erkennen 🎥|1|0"],
  ["drop", "main||1|0"],
];

const ratios = [0, 0.01, 0.25, 0.5, 0.75, 1];

/**
 * Returns the vectors of traces: a frame's trace id and root span, its spans, and which traces are sampled.
 */
export function traceVectors(): object {
  const cases = tracedFrames.map(([site, frame_id]) => {
    const { traceId, spanId, traceparent } = frameContext(site, frame_id);
    const sampled = Object.fromEntries(ratios.map((part) => [part, isSampledTrace(traceId, part)]));
    const root = { trace_id: traceId, root_span_id: spanId, traceparent };
    return { site, frame_id, ...root, sampled };
  });
  const traceId = traceIdOf(...(tracedFrames[0] ?? ["", ""]));
  const within = spans.map(([kind, key]) => {
    return { trace_id: traceId, kind, key, span_id: spanIdOf(traceId, kind, key) };
  });
  return { cases, spans: within };
}

function mustThrow(make: () => unknown): void {
  try {
    make();
  } catch {
    return;
  }
  throw new Error("a frame id was made of what should have none");
}
