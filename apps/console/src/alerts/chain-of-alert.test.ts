import { expect, test } from "vitest";
import type { Alert } from "../api/alert-queries.ts";
import type { Frame, Stage } from "../api/queries.ts";
import { chainOfAlert, delayOfAlert, durationOf } from "./chain-of-alert.ts";

const at = (ms: number): string => new Date(Date.UTC(2026, 10, 30, 6) + ms).toISOString();

const stage = (name: string, given: Partial<Stage>): Stage => ({
  stage: name,
  stage_index: null,
  attempt: 1,
  pipeline: "main",
  state: "completed",
  started_at: null,
  ended_at: null,
  work_ms: null,
  queue_wait_ms: null,
  batch_wait_ms: null,
  transport_ms: null,
  batch_id: null,
  batch_size: null,
  device: null,
  processor_id: null,
  error_type: null,
  message: null,
  retryable: null,
  ...given,
});

const frame = {
  site: "lab",
  camera_id: "gate",
  captured_at: at(0),
  objects: [{ class: "person", confidence: 0.91 }],
  stages: [
    stage("decode", { ended_at: at(50), work_ms: 50 }),
    stage("detect", { ended_at: at(1000), work_ms: 50, queue_wait_ms: 900 }),
    stage("track", {}),
  ],
} as unknown as Frame;

const alert = {
  rule_id: "person-at-night",
  raised_at: at(1200),
  acknowledged_at: null,
  acknowledged_by: null,
  resolved_at: null,
  actions: [{ action_id: "a", target: "ntfy", status: "sent", at: at(1500) }],
} as unknown as Alert;

test("the chain leads from the capture to the last action, in the order of time", () => {
  const links = chainOfAlert(alert, frame);
  expect(
    links.map((link) => [link.what, link.detail, link.sinceCaptureMs, link.sincePreviousMs]),
  ).toEqual([
    ["captured", "lab/gate", 0, null],
    ["decode completed", null, 50, 50],
    ["detect completed", "found person 91 %", 1000, 950],
    ["alert raised", "person-at-night", 1200, 200],
    ["action sent", "ntfy", 1500, 300],
  ]);
});

test("without its frame the chain begins with the alert, and no delay since the capture is made up", () => {
  const links = chainOfAlert(alert, null);
  expect(links.map(({ what, sinceCaptureMs }) => [what, sinceCaptureMs])).toEqual([
    ["alert raised", null],
    ["action sent", null],
  ]);
  expect(delayOfAlert(alert, null)).toBeNull();
});

test("one sentence says how late it was raised and what took most of that", () => {
  expect(delayOfAlert(alert, frame)).toBe(
    "Raised 1.2 s after the capture, of which detect queued 900 ms.",
  );
  expect(delayOfAlert(alert, { ...frame, stages: [] })).toBe("Raised 1.2 s after the capture.");
});

test("what ended after the alert, or took longer than the way to it, isn't named as its delay", () => {
  const later = stage("thumbnail", { ended_at: at(1300), work_ms: 1000 });
  const skewed = stage("resize", { ended_at: at(10), work_ms: 5000 });
  const decode = stage("decode", { ended_at: at(50), work_ms: 50 });
  expect(delayOfAlert(alert, { ...frame, stages: [later, skewed, decode] })).toBe(
    "Raised 1.2 s after the capture, of which decode worked 50 ms.",
  );
});

test("an alert that seems raised before the capture, by clocks that differ, has no such sentence", () => {
  expect(delayOfAlert({ ...alert, raised_at: at(-5) }, frame)).toBeNull();
});

test("durations are shown with the unit that fits", () => {
  const shown = [0.44, 12.6, 999, 1234, 184_000, 9_000_000, -12.6].map(durationOf);
  expect(shown).toEqual(["0.4 ms", "13 ms", "999 ms", "1.2 s", "3 min 4 s", "2.5 h", "-13 ms"]);
});
