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

test("a model ran in the stage that had last ended, if its detection says nothing", () => {
  expect(versions(...stages, detected(20))).toEqual({ decode: null, detect: "1", track: null });
});
