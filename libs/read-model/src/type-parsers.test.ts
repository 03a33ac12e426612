import { frameDocument, type FrameState } from "@detektor/frame-state";
import { expect, test } from "vitest";
import { getTypeParser } from "./type-parsers.ts";

const json = getTypeParser(114, "text");

test("a frame's document is read as its state", () => {
  const state: FrameState = {
    frameId: "01a19bea-7bb0-79a4-be1e-70bcc951a480",
    claims: [{ site: "lab", camera: "cam-1" }],
    facts: [{ id: "a", kind: "captured", rev: 0, us: 5, rec: 7, capture: 4 }],
  };
  expect(json(frameDocument(state))).toEqual(state);
});

test("an object of a producer is read as it is, even if it begins as a frame's document does", () => {
  for (const object of [{ class: "person" }, { frame: "f", us: 1, claims: ["x"], facts: 5 }])
    expect(json(JSON.stringify(object))).toEqual(object);
});
