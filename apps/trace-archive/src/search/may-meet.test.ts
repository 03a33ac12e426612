import { isFrameEvent, isoOfUs } from "@detektor/events";
import { emptyFrame, evolveAll } from "@detektor/frame-state";
import { storedEvents } from "@detektor/testkit";
import { buildTrace } from "@detektor/trace-builder";
import fc from "fast-check";
import { expect, test } from "vitest";
import { frameBuilder } from "../../test/frame-builder.ts";
import { usOf } from "../traces/us-of.ts";
import { mayMeet } from "./may-meet.ts";
import { spanMeets } from "./span-meets.ts";
import type { TraceSearch } from "./trace-search.ts";

const atUs = Date.parse("2026-11-02T10:59:58Z") * 1000;
const any: TraceSearch = {
  service: null,
  operation: null,
  attributes: [],
  startUs: { min: null, max: null },
  durationUs: { min: null, max: null },
  depth: 1,
};

const us = fc.nat({ max: 50_000 });
const ms = fc.option(fc.nat({ max: 30 }), { nil: undefined });
const frame = frameBuilder({ seq: 1, atUs });
const known = fc.oneof(
  us.map((at) => frame.event("stage_started", at, { stage: "a" })),
  fc
    .tuple(us, ms, ms, fc.option(us, { nil: undefined }))
    .map(([at, queue_wait_ms, duration_ms, start]) =>
      frame.event("stage_failed", at, {
        stage: "a",
        error_type: "oom",
        queue_wait_ms,
        duration_ms,
        started_at: start === undefined ? undefined : isoOfUs(atUs + start),
      }),
    ),
  us.map((at) => frame.event("queued", at, { queue: "a" })),
  us.map((at) => frame.event("dropped", at, { reason: "stale" })),
  fc.tuple(us, us).map(([from, to]) => frame.stage("b", from, to)),
);

test("no frame with a span within the times that are sought is passed over", () => {
  fc.assert(
    fc.property(fc.array(known, { minLength: 1, maxLength: 6 }), (wire) => {
      const events = storedEvents(wire).filter(({ event }) => isFrameEvent(event));
      const state = evolveAll(emptyFrame, events);
      for (const span of buildTrace(events)) {
        const [startUs, durationUs] = [usOf(span.startTime), usOf(span.duration)];
        const search = {
          ...any,
          startUs: { min: startUs, max: startUs },
          durationUs: { min: durationUs, max: null },
        };
        expect(spanMeets(span, search)).toBe(true);
        expect(mayMeet(state, search)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
