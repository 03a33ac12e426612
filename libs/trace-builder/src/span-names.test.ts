import { expect, test } from "vitest";
import {
  dropName,
  frameOfRootName,
  isProcessName,
  outcomeOfState,
  processName,
  queueName,
  rootName,
  rootNames,
  stageOfSpanName,
} from "./span-names.ts";

test("a root's name says which camera's frame it is, and how it ended", () => {
  const dropped = { site: "lab", camera: "gate_2-b", outcome: "dropped" } as const;
  expect(rootName(dropped)).toBe("frame lab/gate_2-b dropped");
  expect(frameOfRootName("frame lab/gate_2-b dropped")).toEqual(dropped);
});

test("a camera has four names and no more", () => {
  const names = rootNames({ site: "lab", camera: "gate" });
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(frameOfRootName(name)).toMatchObject({ camera: "gate" });
});

test("a frame that has not ended is open, whatever it has come to", () => {
  expect(["captured", "queued", "processing"].map((one) => outcomeOfState(one as never))).toEqual([
    "open",
    "open",
    "open",
  ]);
});

test.each(["frame", "drop", "process frame lab/gate dropped", "frame lab/gate stuck", "frame x"])(
  "%s is no root's name",
  (name) => {
    expect(frameOfRootName(name)).toBeNull();
  },
);

test("the name of a stage's span says the stage, and of what kind it is", () => {
  for (const stage of ["detect", "frame a/b open", "two\nlines", "queue"]) {
    expect([processName(stage), queueName(stage)].map(stageOfSpanName)).toEqual([stage, stage]);
    expect([processName(stage), queueName(stage)].map(isProcessName)).toEqual([true, false]);
  }
  const root = rootName({ site: "lab", camera: "gate", outcome: "open" });
  expect([dropName, root, "process", "process "].map(stageOfSpanName)).toEqual(
    Array.from({ length: 4 }, () => null),
  );
});
