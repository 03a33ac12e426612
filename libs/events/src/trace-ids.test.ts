import { expect, test } from "vitest";
import { answers } from "../test/examples.ts";
import {
  isSampledTrace,
  namespacedTraceIdOf,
  revisedTraceIdOf,
  spanIdOf,
  traceIdOf,
} from "./trace-ids.ts";

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

test("a copy of a trace has an id of its own for each content and each namespace", () => {
  const [site, frame] = ["lab", "01a19bea-7bb0-79a4-be1e-70bcc951a480"];
  const ids = [
    traceIdOf(site, frame),
    revisedTraceIdOf(site, frame, "h1"),
    revisedTraceIdOf(site, frame, "h2"),
    namespacedTraceIdOf(site, frame, "h1"),
    namespacedTraceIdOf(site, frame, "replay"),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});

test("about the part that was asked for is sampled, always the same, and kept in a larger part", () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => traceIdOf("lab", String(n)));
  const of = (ratio: number) => ids.filter((id) => isSampledTrace(id, ratio));
  expect(of(0)).toEqual([]);
  expect(of(1)).toEqual(ids);
  expect(of(0.01).length / ids.length).toBeCloseTo(0.01, 2);
  expect(of(0.1)).toEqual(expect.arrayContaining(of(0.01)));
});
