import { expect, test } from "vitest";
import { camerasOf, timelineSearchOf } from "./timeline-search.ts";

const from = "2026-11-30T06:00:00Z";
const to = "2026-11-30T07:00:00Z";

test("an address opens exactly its cameras, its range and its frame", () => {
  const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
  const raw = { cameras: "lab/gate,lab/yard", from, to, frame };
  expect(timelineSearchOf(raw)).toEqual(raw);
});

test("a range that isn't one is left out", () => {
  expect(timelineSearchOf({ from: to, to: from })).toEqual({});
  expect(timelineSearchOf({ from, to: from })).toEqual({});
  expect(timelineSearchOf({ from })).toEqual({});
  expect(timelineSearchOf({ from: "noon", to })).toEqual({});
  expect(timelineSearchOf({ from: "-271821-04-20T00:00:00Z", to })).toEqual({});
  expect(timelineSearchOf({ from, to: "+275760-09-13T00:00:00Z" })).toEqual({});
});

test("cameras are shown once each, names that aren't cameras never, and eight at most", () => {
  const cameras = "lab/gate, lab/yard,lab/gate,gate,<b>/x,,lab/a b";
  expect(camerasOf({ cameras })).toEqual([
    { site: "lab", camera: "gate" },
    { site: "lab", camera: "yard" },
  ]);
  expect(camerasOf({})).toEqual([]);
  const many = Array.from({ length: 20 }, (_, n) => `lab/cam-${n}`).join(",");
  expect(camerasOf({ cameras: many })).toHaveLength(8);
});
