import type { StoredEvent } from "@detektor/events";
import { expect, test } from "vitest";
import { captured, event, stage } from "../test/events.ts";
import { evolveAll } from "./evolve.ts";
import { emptyFrame } from "./frame-state.ts";
import { modelVersionOf } from "./model-version-of.ts";
import { summarise } from "./summarise.ts";

function versions(...events: StoredEvent[]): Record<string, string | null> {
  const frame = summarise(evolveAll(emptyFrame, events));
  const stages = frame?.stages ?? [];
  return Object.fromEntries(
    stages.map((one) => [one.stage, frame === null ? null : modelVersionOf(frame, one)]),
  );
}

const detected = (ms: number, data: object = {}, attributes: object = {}) =>
  event(
    "objects_detected",
    ms,
    { model_name: "m", model_version: "1", objects: [], ...data },
    attributes,
  );
const stages = [
  captured(),
  stage("decode", 2, 10),
  stage("detect", 10, 20),
  stage("track", 20, 30),
];

test("a model ran in the stage that its detection names", () => {
  expect(versions(...stages, detected(40, { stage: "decode" }))).toEqual({
    decode: "1",
    detect: null,
    track: null,
  });
});

test("a model ran in the stage whose event led to its detection", () => {
  const causationid = stages[2]?.event.id;
  expect(versions(...stages, detected(40, {}, { causationid }))).toEqual({
    decode: null,
    detect: "1",
    track: null,
  });
});

test("a model ran in the attempt that made its detection, else in one of the same stage that failed", () => {
  const failed = event("stage_failed", 12, { stage: "detect", error_type: "oom" });
  const attempts = [2, 3].map((attempt) => stage("detect", 12, 10 * attempt, { attempt }));
  const found = attempts.map(({ event: { id } }, at) =>
    detected(40, { model_version: `11.${at}` }, { causationid: id }),
  );
  const frame = summarise(evolveAll(emptyFrame, [failed, ...attempts, ...found.toReversed()]));
  const shown = frame?.stages.map((one) => modelVersionOf(frame, one)) ?? [];
  expect(shown.slice(1)).toEqual(["11.0", "11.1"]);
  expect(shown[0]).toMatch(/^11\.[01]$/);
});

test("a model ran in the pipeline of the stage whose event led to its detection", () => {
  const record = stage("detect", 10, 20, { pipeline: "record" });
  const frame = summarise(
    evolveAll(emptyFrame, [
      ...stages,
      record,
      detected(40, { model_version: "2" }, { causationid: record.event.id }),
    ]),
  );
  const shown = frame?.stages.map((one) => [one.pipeline, one.stage, modelVersionOf(frame, one)]);
  expect(shown).toEqual([
    ["main", "decode", null],
    ["main", "detect", null],
    ["main", "track", null],
    ["record", "detect", "2"],
  ]);
});

test("a model ran in the stage that had last ended, if its detection says nothing", () => {
  expect(versions(...stages, detected(20))).toEqual({ decode: null, detect: "1", track: null });
});
