import { expect, test } from "vitest";
import { at, event, frame } from "../test/events.ts";

const dropped = (ms: number, data: object = {}) =>
  event("dropped", ms, { reason: "stale", ...data });
const failed = (ms: number, data: object = {}) =>
  event("failed", ms, { stage: "act", error_type: "oom", ...data });

test("a drop tells its stage, its queue and how many frames were in it", () => {
  const data = { stage: "detect", queue: "detect-in", depth_frames: 64 };
  const drop = { reason: "stale", ...data };
  expect(frame(dropped(7, data))).toMatchObject({
    drop,
    failure: null,
    pipelines: [{ pipeline: "main", drop, failure: null }],
  });
  expect(frame(dropped(7)).drop).toEqual({
    reason: "stale",
    stage: null,
    queue: null,
    depth_frames: null,
  });
});

test("a failure tells its stage, how often it was tried, and what the last attempt there said", () => {
  const failing = (ms: number, data: object) =>
    event("stage_failed", ms, { stage: "act", error_type: "oom", ...data });
  const view = frame(
    failing(3, { message: "first", retryable: true }),
    failing(5, { message: "last", attempt: 2 }),
    failing(6, { message: "elsewhere", stage: "track" }),
    failing(6, { message: "beside", pipeline: "record", attempt: 3 }),
    failed(7, { attempts: 2 }),
  );
  const failure = { error_type: "oom", stage: "act", attempts: 2, message: "last" };
  expect(view).toMatchObject({ drop: null, failure: null, state: "processing" });
  expect(view.pipelines).toMatchObject([{ failure }, { pipeline: "record", failure: null }]);
  expect(frame(failing(5, { message: "why" }), failed(7)).failure).toMatchObject({
    attempts: null,
    message: "why",
  });
  expect(view.stages.map(({ message, retryable }) => [message, retryable])).toEqual([
    ["first", true],
    ["elsewhere", false],
    ["last", false],
    ["beside", false],
  ]);
});

test("a message is shown up to 1,024 characters, well-formed", () => {
  const message = `${"x".repeat(1023)}\u{1F600} and so on`;
  const shown = frame(event("stage_failed", 5, { stage: "a", error_type: "e", message }));
  expect(shown.stages[0]?.message).toBe(`${"x".repeat(1023)}\uFFFD`);
});

test("a stored copy tells where it is, and a deletion why", () => {
  const copy = { backend: "s3", uri: "s3://x", size_bytes: 9, checksum: "sha256:0" };
  const view = frame(
    event("stored", 5, { ...copy, retain_until: "2026-12-01T01:00:00+01:00" }),
    event("stored", 6, { backend: "disk", uri: "/x" }),
    event("deleted", 9, { reason: "retention" }),
  );
  const unknown = { size_bytes: null, checksum: null, retain_until: null };
  expect(view.stored).toEqual([
    { stored_at: at(5), ...copy, retain_until: "2026-12-01T00:00:00.000000Z" },
    { stored_at: at(6), backend: "disk", uri: "/x", ...unknown },
  ]);
  expect(view.deleted).toEqual([{ deleted_at: at(9), reason: "retention" }]);
});
