import { type DetektorEvent, isoOfUs } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { storedAt } from "../test/example-events.ts";
import { type CameraState, evolveCamera } from "./camera-state.ts";

function cameraEvent(word: string, n: number, data: object = {}) {
  const id = `00000000-0000-7000-8000-00000000000${n}`;
  const envelope = { specversion: "1.0", id, source: "cam/1", site: "lab", time: isoOfUs(n * 1e6) };
  const type = `detektor.camera.${word}`;
  return storedAt({ ...envelope, type, data: { camera_id: "cam-1", ...data } } as DetektorEvent, n);
}

const events = [
  cameraEvent("connected.v1", 1, { session_id: "s-1" }),
  cameraEvent("clock_adjusted.v1", 2, { offset_ms: 40 }),
  cameraEvent("disconnected.v1", 3, { session_id: "s-1", reason: "power" }),
  cameraEvent("connected.v1", 4, { session_id: "s-2" }),
  cameraEvent("clock_adjusted.v2", 5, { offset_ms: -3, clock_source: "host" }),
  cameraEvent("config_changed.v1", 6),
] as const;

const cameraOf = (some: readonly (typeof events)[number][]) =>
  some.reduce<CameraState>(evolveCamera, {});

test("the latest event on each side of a camera holds", () => {
  expect(cameraOf(events)).toMatchObject({
    connection: { connected: true, session: "s-2" },
    clock: { offsetMs: -3, source: "host" },
    config: { us: 6e6 },
  });
  expect(cameraOf(events.slice(0, 3)).connection).toMatchObject({
    connected: false,
    reason: "power",
  });
});

test("neither order nor repeats of its events matter", () => {
  const twice = fc.shuffledSubarray([...events, ...events], { minLength: 12 });
  fc.assert(
    fc.property(twice, (shuffled) => {
      expect(cameraOf(shuffled)).toEqual(cameraOf(events));
    }),
  );
});

test("what the caretaker reported last holds, in whatever order it comes", () => {
  const reports = [
    cameraEvent("silent.v1", 1, { since: isoOfUs(5e5), expected_interval_ms: 100 }),
    cameraEvent("clock_off.v1", 2, { offset_ms: 9000, tolerance_ms: 5000 }),
    cameraEvent("resumed.v1", 3, { silent_since: isoOfUs(5e5) }),
    cameraEvent("clock_settled.v1", 4, { offset_ms: 1 }),
  ] as const;
  const on = { silence: { isOn: true, sinceUs: 5e5 }, clockOff: { isOn: true, offsetMs: 9000 } };
  const off = { silence: { isOn: false }, clockOff: { isOn: false, offsetMs: 1 } };
  expect(reports.slice(0, 2).reduce<CameraState>(evolveCamera, {})).toMatchObject(on);
  expect(reports.toReversed().reduce<CameraState>(evolveCamera, {})).toMatchObject(off);
  expect(reports.reduce<CameraState>(evolveCamera, {}).connection).toBeUndefined();
});
