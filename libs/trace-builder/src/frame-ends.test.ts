import { SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { captured, frameOf } from "../test/frame-of.ts";
import { named, rootOf, times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";

test("a failed stage is an error with its type, and so is the frame that failed", () => {
  const data = { stage: "detect", error_type: "cuda_oom", message: "out of memory" };
  const spans = buildTrace(
    frameOf(captured, { type: "stage_failed", at: 9, data }, { type: "failed", at: 10, data }),
  );
  const work = named(spans, "process detect");
  expect(work.status).toEqual({ code: SpanStatusCode.ERROR, message: "out of memory" });
  expect(work.attributes["error.type"]).toBe("cuda_oom");
  const root = rootOf(spans);
  expect(root.name).toBe("frame lab/cam-1 failed");
  const message = "detect: cuda_oom: out of memory";
  expect(root.status).toEqual({ code: SpanStatusCode.ERROR, message });
  expect(root.attributes).toMatchObject({
    "frame.outcome": "failed",
    "error.type": "cuda_oom",
    "frame.failure_stage": "detect",
    "frame.failure_message": "out of memory",
  });
});

test("a dropped frame has a drop of 1 µs, and its reason on drop and frame", () => {
  const data = { reason: "queue_full", stage: "detect", queue: "detect", depth_frames: 64 };
  const spans = buildTrace(frameOf(captured, { type: "dropped", at: 500, data }));
  const drop = named(spans, "drop");
  expect(times(drop)).toEqual([500, 501]);
  expect(drop.attributes).toMatchObject({
    "frame.drop_reason": "queue_full",
    "frame.queue_depth_frames": 64,
  });
  expect(drop.status).toEqual({
    code: SpanStatusCode.ERROR,
    message: "queue_full, stage detect, queue detect, 64 frames in it",
  });
  const root = rootOf(spans);
  expect(root.name).toBe("frame lab/cam-1 dropped");
  expect(times(root)).toEqual([0, 501]);
  expect(root.attributes).toMatchObject({
    "frame.outcome": "dropped",
    "frame.drop_reason": "queue_full",
    "frame.drop_stage": "detect",
    "frame.drop_queue": "detect",
    "frame.drop_depth_frames": 64,
  });
});

test.each(["motion_gated", "sampled_out"])("a drop by policy (%s) is no error", (reason) => {
  const spans = buildTrace(frameOf(captured, { type: "dropped", at: 500, data: { reason } }));
  for (const { status } of spans) expect(status.code).toBe(SpanStatusCode.UNSET);
});

test("a stored frame says where its picture is", () => {
  const stored = { type: "stored", at: 9, data: { backend: "s3", uri: "s3://x/1.jpg" } };
  expect(rootOf(buildTrace(frameOf(captured, stored))).attributes).toMatchObject({
    "frame.stored_backend": "s3",
    "frame.stored_uri": "s3://x/1.jpg",
  });
});
