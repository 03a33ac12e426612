import { expect, test } from "vitest";
import { answers } from "../test/examples.ts";
import { spanIdOf, traceIdOf } from "./trace-ids.ts";

test.each(answers.frames)("frame $frame_id has trace $trace_id", (frame) => {
  const traceId = traceIdOf(frame.site, frame.frame_id);
  expect(traceId).toBe(frame.trace_id);
  expect(spanIdOf(traceId, "root", frame.frame_id)).toBe(frame.root_span_id);
});

test("the same stage of two traces has two span ids", () => {
  const ids = [traceIdOf("a", "f"), traceIdOf("b", "f")].map((trace) =>
    spanIdOf(trace, "process", "main|detect|1|0"),
  );
  expect(new Set(ids).size).toBe(2);
});
