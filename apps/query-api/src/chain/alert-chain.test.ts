import { expect, test } from "vitest";
import { alertChain, type AroundAlert } from "./alert-chain.ts";

const one = (name: string) => [{ name, count: 1 }];
const whole: AroundAlert = {
  camera: "lab/gate",
  isCameraKnown: true,
  frames: 1,
  ends: one("completed"),
  models: one("v1"),
  classes: one("person"),
  rules: one("person-at-night"),
  alerts: one("a-1"),
  actions: one("ntfy: sent"),
};

test.each([
  ["camera", { isCameraKnown: false, frames: 0, ends: [], models: [], classes: [] }],
  ["frame", { frames: 0, ends: [], models: [], classes: [] }],
  ["detection", { classes: [] }],
  ["rule", { rules: [] }],
  ["alert", {}],
] as const)("the first missing link is %s", (link, lacking) => {
  const around = { ...whole, alerts: [], actions: [], ...lacking };
  expect(alertChain(around).missing).toBe(link);
});

test("an alert without an action lacks only that, whatever raised it", () => {
  expect(alertChain({ ...whole, classes: [], actions: [] }).missing).toBe("action");
  expect(alertChain(whole).missing).toBeNull();
});

test("a missing detection says whether a model looked, or why none could", () => {
  const detail = (more: object): string | undefined =>
    alertChain({ ...whole, alerts: [], classes: [], ...more }).chain[2]?.detail;
  expect(detail({})).toBe("Models looked for objects and found none: v1 (1).");
  expect(detail({ models: [], ends: one("dropped: queue_full") })).toBe(
    "No model looked for objects in these frames, which ended so: dropped: queue_full (1).",
  );
});
