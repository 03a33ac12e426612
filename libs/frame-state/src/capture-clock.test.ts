import { isoOfUs, timeUs } from "@detektor/events";
import { expect, test } from "vitest";
import { at, captured, event, frame, stage } from "../test/events.ts";

const completed = (ms: number, data: object = {}) => event("completed", ms, data);
const captureAt = (ms: number, data: object = {}) => captured({ capture_time: at(ms), ...data });
const work = stage("a", 10, 20, { queue_wait_ms: 1 });

test.each([
  ["behind by two hours", at(-7_200_000)],
  ["at 1970", "1970-01-01T00:00:12Z"],
  ["ahead by two hours", at(7_200_000)],
  ["behind by just too much", at(-60_000.001)],
])("%s is flagged, and decides no figure", (_, capture_time) => {
  const state = frame(captured({ capture_time }), work, completed(50));
  expect(state).toMatchObject({ total_ms: 50, flags: ["clock_skew"] });
  expect(state.captured_at).toBe(isoOfUs(timeUs(capture_time)));
  expect(state.stages[0]?.transport_ms).toBe(7);
  const unreceived = captured({ capture_time, received_time: undefined });
  expect(frame(unreceived, work).stages[0]?.transport_ms).toBe(9);
});

test("a time of reception that is as wrong decides nothing either", () => {
  const received_time = at(-7_200_000);
  const state = frame(captureAt(-7_200_000, { received_time }), work);
  expect(state.stages[0]?.transport_ms).toBe(9);
});

test("a total that was computed from it isn't believed, one that was measured is", () => {
  const total = (total_ms: number) =>
    frame(captureAt(-7_200_000), completed(50, { total_ms })).total_ms;
  expect(total(7_200_050)).toBe(50);
  expect(total(48.5)).toBe(48.5);
  expect(frame(captureAt(0), completed(50, { total_ms: 7_200_050 })).total_ms).toBe(7_200_050);
});

test("up to a minute it is believed: the frame may have been on its way", () => {
  expect(frame(captureAt(-60_000), completed(50))).toMatchObject({ total_ms: 60_050, flags: [] });
});

test("footage that is imported later, all of whose times are old, has its own times", () => {
  expect(frame(captured(), work, completed(50))).toMatchObject({ total_ms: 50, flags: [] });
  const imported = [captured(), work, completed(50)].map((stored) => ({
    ...stored,
    recordedAtUs: stored.recordedAtUs + 86_400_000_000,
  }));
  expect(frame(...imported)).toMatchObject({ total_ms: 50, flags: [] });
});
