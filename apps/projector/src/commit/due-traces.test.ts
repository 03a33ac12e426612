import { traceIdOf } from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import { expect, test } from "vitest";
import { reasonToPush } from "./due-traces.ts";

const frameId = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const base: FrameSummary = {
  frameId,
  site: "lab",
  camera: "cam-1",
  session: null,
  sessions: [],
  seq: null,
  producerFrameId: null,
  correlationId: frameId,
  correlationIds: [],
  producerFrameIds: [],
  otherCameras: [],
  isConflicting: false,
  state: "completed",
  isOpen: false,
  capturedUs: 0,
  endedUs: 20_000,
  totalMs: 20,
  deciding: null,
  dropReason: null,
  dropStage: null,
  errorType: null,
  eventCount: 3,
  newestRecordedUs: 0,
  hasPicture: false,
  flags: [],
  pipelines: [],
  stages: [],
  facts: [],
  detections: [],
  stuckSinceUs: null,
};
const none = { sampleRatio: 0, slowMs: 2000 };

test.each<[string | null, Partial<FrameSummary>]>([
  [null, {}],
  ["failed", { state: "failed" }],
  ["dropped", { state: "dropped" }],
  ["slow", { totalMs: 2000 }],
  [null, { totalMs: 1999.9 }],
  [null, { totalMs: null }],
  ["failed", { state: "failed", totalMs: 9000 }],
  [null, { state: "processing", isOpen: true, totalMs: null }],
])("%s is the reason to push %o", (reason, frame) => {
  expect(reasonToPush({ ...base, ...frame }, none)).toBe(reason);
});

test("of the rest the sample is pushed, told by the trace id alone", () => {
  expect(reasonToPush(base, { ...none, sampleRatio: 1 })).toBe("sampled");
  const part = Number.parseInt(traceIdOf("lab", frameId).slice(-12), 16) / 2 ** 48;
  expect(reasonToPush(base, { ...none, sampleRatio: part + 1e-6 })).toBe("sampled");
  expect(reasonToPush(base, { ...none, sampleRatio: part - 1e-6 })).toBeNull();
  expect(reasonToPush({ ...base, isOpen: true }, { ...none, sampleRatio: 1 })).toBeNull();
});
