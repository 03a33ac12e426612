import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryEvent } from "../test/arbitrary-event.ts";
import { decodeEvent } from "./decode-event.ts";
import { batchSubject, parseSubject, subjectOf, subjectWordOf } from "./subjects.ts";

test("an event is taken from the subject that it is published on, and from its camera's batch", () => {
  fc.assert(
    fc.property(arbitraryEvent, (event) => {
      const camera = (event.data as { camera_id?: string }).camera_id ?? "cam";
      for (const name of [subjectOf(event), batchSubject(event.site, camera)]) {
        const subject = parseSubject(name);
        expect(subject).not.toBeNull();
        const ctx = { nowMs: Date.parse("2030-01-01T00:00:00Z") };
        const decoded = decodeEvent(event, subject === null ? ctx : { ...ctx, subject });
        expect(decoded.kind).toBe("event");
      }
    }),
  );
});

test("an action's subject says so", () => {
  expect(subjectWordOf("detektor.action.triggered.v1")).toBe("action_triggered");
  expect(subjectWordOf("detektor.camera.clock_adjusted.v2")).toBe("clock_adjusted");
});

test("an alert without a camera has `_` in its place", () => {
  expect(parseSubject("alerts.v1.lab._.raised")).toEqual({
    kind: "alerts",
    site: "lab",
    camera: null,
    event: "raised",
  });
  expect(parseSubject("frames.v1.lab._.batch")).toMatchObject({ camera: "_" });
});

test.each([
  "",
  "frames",
  "frames.v1.lab.cam-1",
  "frames.v2.lab.cam-1.batch",
  "frames.v1.lab.cam 1.batch",
  "frames.v1.lab.cam.1.batch",
  "frames.v1..cam.batch",
  `frames.v1.${"x".repeat(65)}.cam.batch`,
  "frames.v1.lab.cam.BATCH",
  "dlq.v1.lab.cam.invalid",
  "frames.v1.lab.cam.batch\n",
])("%j is no subject of ours", (subject) => expect(parseSubject(subject)).toBeNull());
