import { describe, expect, test } from "vitest";
import { completed, event, nowMs, refusal } from "../test/refusals.ts";
import { frameId } from "./frame-id.ts";

describe("the clock:", () => {
  const day = 86_400_000;
  const at = (ms: number) =>
    event("camera.connected", { camera_id: "c" }, { time: new Date(ms).toISOString() });
  const of = (ms: number) => completed({ frame_id: frameId("lab", "c", "s", 1, ms) });

  test("a day ahead is taken, a millisecond more is not", () => {
    expect(refusal(at(nowMs + day))).toBeNull();
    expect(refusal(at(nowMs + day + 1))).toMatchObject({ field: "time", reason: "too_far_ahead" });
    expect(refusal(of(nowMs + day))).toBeNull();
    expect(refusal(of(nowMs + day + 1))).toMatchObject({
      field: "data.frame_id",
      reason: "too_far_ahead",
    });
    expect(refusal(of(2 ** 48 - 1))).toMatchObject({ reason: "too_far_ahead" });
  });

  test("nothing is too old: a camera may boot in 1970", () => {
    expect(refusal(at(0))).toBeNull();
    expect(refusal(of(0))).toBeNull();
  });

  test("an end before its beginning is taken: it is a fact about the clocks", () => {
    expect(refusal(completed({ ended_at: "2026-11-02T10:00:00Z", queue_wait_ms: -5 }))).toBeNull();
  });
});
