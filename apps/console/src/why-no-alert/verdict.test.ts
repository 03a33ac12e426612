import { expect, test } from "vitest";
import { type AlertLink, framesAround, placesOf, verdictOf } from "./verdict.ts";
import { whySearchOf } from "./why-search.ts";

const link = (name: AlertLink["link"], found: boolean): AlertLink => ({
  link: name,
  found,
  detail: "",
  items: [],
});
const chain = [
  link("camera", true),
  link("frame", true),
  link("detection", false),
  link("rule", true),
  link("alert", false),
  link("action", false),
];

test("the first missing link is named, and those after it are not blamed", () => {
  expect(verdictOf({ missing: "detection" })).toBe("Nothing was detected in its frames.");
  expect(placesOf({ chain, missing: "detection" }).map(({ place }) => place)).toEqual([
    "found",
    "found",
    "missing",
    "found",
    "after",
    "after",
  ]);
});

test("an alert without a detection lacks only what the answer says it lacks", () => {
  const raised = chain.map((one) => (one.link === "alert" ? { ...one, found: true } : one));
  const places = placesOf({ chain: raised, missing: "action" }).map(({ place }) => place);
  expect(places).toEqual(["found", "found", "after", "found", "found", "missing"]);
  expect(verdictOf({ missing: null })).toMatch(/^Nothing is missing/);
});

test("the frames of that time can be listed, at any site too", () => {
  const range = { from: "2026-11-30T12:00:00Z", to: "2026-11-30T12:01:00Z" };
  const explanation = { site: null, camera_id: "gate", ...range, missing: null, chain: [] };
  expect(framesAround(explanation)).toEqual({ camera: "gate", ...range });
  expect(framesAround({ ...explanation, site: "lab" })).toMatchObject({ site: "lab" });
});

test("the question is in the address, and nonsense in it is left out", () => {
  const right = { site: "lab", camera: "17", at: "2026-11-30T12:00:00Z", window_s: 60 };
  expect(whySearchOf({ ...right, camera: 17, window_s: "60", more: 1 })).toEqual(right);
  expect(whySearchOf({ camera: "", at: "noon", window_s: 601 })).toEqual({});
});
