import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryEvents } from "../test/arbitrary-events.ts";
import { evolveAll } from "./evolve.ts";
import { frameDocument, frameOfDocument, isFrameDocument } from "./frame-document.ts";
import { emptyFrame, type Fact, type FrameState } from "./frame-state.ts";
import { besideOthers } from "./merge-frames.ts";

/** Every value of a fact, so that none is left out of the document. */
const whole: Required<Fact> = {
  id: "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
  kind: "stage_failed",
  rev: 7,
  us: 1_793_617_198_000_001,
  rec: 1_793_617_198_000_002,
  claim: 1,
  pipeline: "record",
  stage: "detect",
  index: 2,
  attempt: 3,
  start: 1_793_617_197_000_000,
  end: 1_793_617_199_000_000,
  workMs: 1.5,
  waitMs: 0,
  batchMs: 2,
  batch: "b",
  batchSize: 4,
  device: "cuda:0",
  processor: "p",
  error: "oom",
  message: "out of memory",
  retryable: false,
  since: 1_793_617_190_000_000,
  attempts: 2,
  reason: "old",
  queue: "q",
  depth: 5,
  totalMs: 60,
  capture: 0,
  received: -1,
  cause: "e",
  model: "m",
  version: "2",
  objects: [{ class: "person" }],
  digits: { x: "1" } as unknown as Required<Fact>["digits"],
  copy: { backend: "s3", uri: "s3://x" },
};
const claims = [{ site: "lab", camera: "cam-1" }];

const asJson = (state: FrameState): unknown => JSON.parse(JSON.stringify(state));

test("a document keeps every value of a frame", () => {
  const state = { frameId: "f", claims, facts: [{ ...whole, us: whole.us - 5 }, whole] };
  expect(frameOfDocument(frameDocument(state))).toEqual(asJson(state));
});

test("the frame of any events is the same after it was stored, beside others or alone", () => {
  const others = [{ site: "lab", camera: "cam-2", rec: 5 }];
  fc.assert(
    fc.property(arbitraryEvents, fc.boolean(), (events, isShared) => {
      const alone = evolveAll(emptyFrame, events);
      const state = isShared ? besideOthers(alone, others) : alone;
      const text = frameDocument(state);
      expect(isFrameDocument(text)).toBe(true);
      expect(frameOfDocument(text)).toEqual(asJson(state));
    }),
  );
});

test("a document is at most six tenths as long as the state's JSON", () => {
  const { id, kind, rev, us, rec, stage, index, processor, start, end, workMs, waitMs } = whole;
  const about = { id, kind, rev, us, rec, stage, index, processor, start, end, workMs, waitMs };
  const state = { frameId: id, claims, facts: Array.from({ length: 7 }, () => about) };
  expect(frameDocument(state).length).toBeLessThan(0.6 * JSON.stringify(state).length);
});

test("other JSON isn't taken for a frame's document", () => {
  for (const text of ['{"frame":"f"}', '{"frameId":"f","claims":[]}', "[]", '{"frame":"f","us":1}'])
    expect(isFrameDocument(text)).toBe(false);
});
