import { isFrameEvent, isProducerEvent, type StoredEvent } from "@detektor/events";
import { emptyFrame, evolveAll } from "@detektor/frame-state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFrame } from "../test/any-frame.ts";
import { captured, frameOf, stage, t0 } from "../test/frame-of.ts";
import { rootOf, times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";
import { traceBounds } from "./trace-bounds.ts";

/** Returns the bounds in µs after the capture. */
function boundsOf(events: readonly StoredEvent[]): readonly [number, number] {
  const { startUs, endUs } = traceBounds(evolveAll(emptyFrame, events));
  return [startUs - t0, endUs - t0];
}

const isReported = ({ event }: StoredEvent) => isFrameEvent(event) && isProducerEvent(event);

test("no span lies outside of its trace's bounds, whatever the events", () => {
  fc.assert(
    fc.property(anyFrame, (events) => {
      fc.pre(events.some(isReported));
      const [from, to] = boundsOf(events);
      const [start, end] = times(rootOf(buildTrace(events)));
      expect(start).toBeGreaterThanOrEqual(from);
      expect(end).toBeLessThanOrEqual(to);
    }),
    { numRuns: 200 },
  );
});

test("a wait before a begin that its result doesn't tell is within the bounds", () => {
  const begun = { type: "stage_started", at: 10_000, data: { stage: "detect" } };
  const data = { stage: "detect", error_type: "oom", queue_wait_ms: 5 };
  const events = frameOf(begun, { type: "stage_failed", at: 20_000, data });
  expect(times(rootOf(buildTrace(events)))).toEqual([5001, 20_000]);
  expect(boundsOf(events)).toEqual([5000, 20_001]);
});

test("bounds are a microsecond wider at most, where results tell when they began", () => {
  const events = frameOf(
    { ...stage("detect", 9000, 12_000, { queue_wait_ms: 12, duration_ms: 2 }) },
    captured,
    { type: "deleted", at: 900_000, data: { reason: "retention" } },
  );
  expect(times(rootOf(buildTrace(events)))).toEqual([-2999, 12_000]);
  expect(boundsOf(events)).toEqual([-3000, 12_001]);
});
