import type { EventLog, RecordedEvent } from "@detektor/event-log";
import {
  type DetektorEvent,
  frameStream,
  frameTimeMs,
  keptStream,
  toStored,
} from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import { expect, test } from "vitest";
import { eventsOfFrame, type EventsOfFrameOptions, type KeptRange } from "./events-of-frame.ts";

const frameId = "019d487c-5100-7000-8000-000000000001";
/** Returns the id of an event that the tests name by a hexadecimal digit. */
const idOf = (name: string): string => `019d487c-5100-7000-8000-00000000000${name}`;
const time = "2026-04-01T10:00:00.000000Z";
const streamOf = (camera: string): string => frameStream("lab", camera, frameId);
const kept = keptStream("lab", "cam-1", Math.floor(frameTimeMs(frameId) / 3_600_000));

/** Returns an event of the frame as the log has it, at a revision; its position is 100 times that. */
const recorded = (name: string, revision: number, camera = "cam-1"): RecordedEvent => {
  const [id, type] = [idOf(name), "detektor.frame.captured.v1"];
  const frame = { frame_id: frameId, camera_id: camera, session_id: "s" };
  const data = { ...frame, seq: 1, capture_time: time };
  const event = { specversion: "1.0", id, source: "t", site: "lab", time, type, data };
  const { metadata } = toStored(event as unknown as DetektorEvent, { ingestTime: time });
  const at = { revision: BigInt(revision), position: BigInt(revision * 100), recordedAtUs: 7 };
  return { id, type, stream: streamOf(camera), data, dataText: "{ }", metadata, ...at };
};

/** Returns the copy of an event in the kept stream. */
const copyOf = ({ stream, revision, position, ...event }: RecordedEvent, at: number) => {
  const origin = { stream, revision: `${revision}`, position: `${position}`, recorded_us: 7 };
  const metadata = { ...(event.metadata as object), origin };
  return { ...event, metadata, stream: kept, revision: BigInt(at), position: BigInt(90_000 + at) };
};

/** Returns a log of these events that counts the events it delivers. */
const logOf = (events: readonly RecordedEvent[]) => {
  const read: string[] = [];
  const log: Pick<EventLog, "readStream"> = {
    async *readStream(stream, { fromRevision, maxCount = 0 } = {}) {
      const from = BigInt(fromRevision ?? 0n);
      const end = from + BigInt(maxCount);
      for (const event of events) {
        if (event.stream !== stream || event.revision < from || event.revision >= end) continue;
        read.push(event.id.slice(-1));
        yield event;
      }
    },
  };
  return { log: log as EventLog, read };
};

const stateOf = (facts: Readonly<Record<string, number>>, camera = "cam-1"): FrameState =>
  ({
    frameId,
    claims: [{ site: "lab", camera, session: "s", seq: 1 }],
    facts: Object.entries(facts).map(([name, rev]) => ({ id: idOf(name), rev })),
  }) as unknown as FrameState;

const options = (range: KeptRange | null, withText = false): EventsOfFrameOptions => ({
  signal: new AbortController().signal,
  withText,
  findKept: async () => range,
});
const unasked: EventsOfFrameOptions = {
  ...options(null),
  findKept: () => Promise.reject(new Error("asked for copies")),
};
const idsOf = ({ events }: { readonly events: readonly { event: DetektorEvent }[] }) =>
  events.map(({ event }) => event.id.slice(-1));

test("a frame's events are those at their known revisions, though others lie between, and no copy is asked for", async () => {
  const events = [recorded("a", 3), recorded("d", 4), recorded("b", 9), recorded("a", 9000)];
  const { log, read } = logOf(events);
  const found = await eventsOfFrame(log, [stateOf({ b: 9, a: 3 })], unasked);
  expect([idsOf(found), found.missing]).toEqual([["a", "b"], 0]);
  expect(read).toEqual(["a", "d", "b"]);
});

test("what the segment no longer has comes from its copies, with the place that it had, once", async () => {
  const [a, b, c] = [recorded("a", 3), recorded("b", 5), recorded("c", 2000)];
  const foreign = copyOf(recorded("a", 3, "cam-2"), 11);
  const copies = [copyOf(c, 10), foreign, copyOf(a, 12), copyOf(a, 13), copyOf(b, 14)];
  const { log } = logOf([b, ...copies]);
  const state = stateOf({ a: 3, b: 5, c: 2000, e: 7 });
  const found = await eventsOfFrame(log, [state], options({ from: 10n, to: 14n }));
  expect([idsOf(found), found.missing]).toEqual([["a", "b", "c"], 1]);
  expect(found.events).toMatchObject(
    [a, b, c].map(({ stream, position }) => ({ stream, position })),
  );
});

test("copies outside the kept range aren't read, and a frame that isn't kept lacks its events", async () => {
  const a = recorded("a", 3);
  const { log } = logOf([copyOf(a, 9), copyOf(a, 12)]);
  const state = stateOf({ a: 3 });
  const range = { from: 10n, to: 11n };
  expect(await eventsOfFrame(log, [state], options(range))).toEqual({ events: [], missing: 1 });
  expect(await eventsOfFrame(log, [state], options(null))).toEqual({ events: [], missing: 1 });
});

test("the events of cameras that report one id are in the order of the log", async () => {
  const events = [recorded("a", 1), recorded("c", 3), recorded("b", 2, "cam-2")];
  const states = [stateOf({ a: 1, c: 3 }), stateOf({ b: 2, e: 8 }, "cam-2")];
  const found = await eventsOfFrame(logOf(events).log, states, options(null));
  expect([idsOf(found), found.missing]).toEqual([["a", "b", "c"], 1]);
});

test("the text of an event's data is returned only if it is asked for", async () => {
  const { log } = logOf([recorded("a", 1)]);
  const [without] = (await eventsOfFrame(log, [stateOf({ a: 1 })], options(null))).events;
  const [withText] = (await eventsOfFrame(log, [stateOf({ a: 1 })], options(null, true))).events;
  expect([without?.dataText, withText?.dataText]).toEqual([undefined, "{ }"]);
});

test("a frame without a claim has no events", async () => {
  const state = { ...stateOf({ a: 1 }), claims: [] };
  const found = await eventsOfFrame(logOf([recorded("a", 1)]).log, [state], unasked);
  expect(found).toEqual({ events: [], missing: 0 });
});
