import { expect, test } from "vitest";
import type { FrameAnswer } from "./frame-answer.ts";
import { failedAttempts, whyText } from "./why-text.ts";

const frame = { drop: null, failure: null, drop_reason: null, error_type: null, stages: [] };
const why = (known: object): string => whyText({ ...frame, ...known } as unknown as FrameAnswer);

test("a drop tells its reason, and where it was as far as that is known", () => {
  const drop = { reason: "queue_full", stage: "detect", queue: "in", depth_frames: 64 };
  expect(why({ drop })).toBe("queue_full, stage detect, queue in with 64 frames in it");
  expect(why({ drop: { ...drop, stage: null, queue: null, depth_frames: null } })).toBe(
    "queue_full",
  );
});

test("a failure tells its error, where, how often it was tried and what was said", () => {
  const failure = { error_type: "oom", stage: "detect", attempts: 2, message: "no memory" };
  expect(why({ failure })).toBe("oom, stage detect after 2 attempts: no memory");
  expect(why({ failure: { ...failure, attempts: null, message: null } })).toBe("oom, stage detect");
});

test("a frame that is open or completed has nothing to explain", () => {
  expect(why({})).toBe("");
});

test("every failed attempt has one line, which tells the terminal nothing", () => {
  const failed = { state: "failed", attempt: 1, processor_id: "gpu-1", error_type: "oom" };
  const stages = [
    { ...failed, stage: "detect", message: "no\r\nmemory\u001b[31m" },
    { ...failed, stage: "detect", attempt: 2, processor_id: null, message: null },
    { state: "completed", stage: "track" },
  ];
  expect(failedAttempts({ ...frame, stages } as unknown as FrameAnswer)).toEqual([
    "detect, attempt 1 on gpu-1: oom: no\uFFFD\uFFFDmemory\uFFFD[31m",
    "detect, attempt 2: oom",
  ]);
});
