import { expect, test } from "vitest";
import { curlOf } from "./curl-of.ts";
import { frameSearchOf } from "./frame-search.ts";
import { knownSteps, stepAt } from "./known-steps.ts";

const at = (second: number): string => `2026-11-30T12:00:0${second}.000001Z`;
const steps = knownSteps([2, 1, 2, 3].map((second) => ({ recorded_at: at(second) })));

test("each time at which more became known is a step, in the order of time", () => {
  expect(steps).toEqual([at(1), at(2), at(3)]);
  expect(stepAt(steps, undefined)).toBe(2);
  expect(steps.map((step) => stepAt(steps, step))).toEqual([0, 1, 2]);
});

test("a time between two steps shows what was known before it, and one before all of them the first", () => {
  expect(stepAt(steps, "2026-11-30T12:00:02.5Z")).toBe(1);
  expect(stepAt(steps, "2026-11-30T13:30:00+02:00")).toBe(0);
  expect(stepAt([], undefined)).toBe(-1);
});

test("the command asks for what the page shows, and no name ends its quotes", () => {
  expect(curlOf("http://d", "f", {})).toBe("curl -s 'http://d/v1/frames/f'");
  expect(curlOf("http://d", "f", { site: "lab", camera: "gate" })).toBe(
    "curl -s 'http://d/v1/frames/f?site=lab&camera=gate'",
  );
  expect(curlOf("http://d", "f", { at: at(1), camera: "a'; rm" })).toBe(
    "curl -s 'http://d/v1/frames/f/state?at=2026-11-30T12%3A00%3A01.000001Z&camera=a%27%3B+rm'",
  );
});

test("whose frame and as of when is in the address, and nonsense in it is left out", () => {
  const right = { site: "lab", camera: "17", at: at(1) };
  expect(frameSearchOf({ ...right, camera: 17, more: 1 })).toEqual(right);
  expect(frameSearchOf({ at: "noon", site: "" })).toEqual({});
});
