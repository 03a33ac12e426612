import { expect, test } from "vitest";
import {
  boxBetween,
  boxOfSearch,
  chosenOf,
  chosenOfSearch,
  framesOf,
  isInBox,
  questionOf,
} from "./box.ts";
import { ledgerRange } from "./ledger-range.ts";

const range = ledgerRange({ hours: 1, to: "2026-11-30T13:00:00Z" }, 0);
const names = ["lab/dock", "lab/gate", "lab/yard"];
const box = boxBetween({ row: 2, column: 14 }, { row: 1, column: 10 });
const chosen = chosenOf(box, range, names);

test("a box is the same from whichever corner it is dragged", () => {
  expect(box).toEqual({ first: { row: 1, column: 10 }, last: { row: 2, column: 14 } });
  expect(boxBetween({ row: 1, column: 14 }, { row: 2, column: 10 })).toEqual(box);
  expect(isInBox(box, { row: 2, column: 10 })).toBe(true);
  expect(isInBox(box, { row: 0, column: 12 })).toBe(false);
  expect(isInBox(box, { row: 1, column: 15 })).toBe(false);
});

test("a box says its cameras and its time to the end of its last bucket, and is found again by its address", () => {
  expect(chosen).toEqual({
    from: "2026-11-30T12:10:00.000Z",
    to: "2026-11-30T12:15:00.000Z",
    cameras: "lab/gate,lab/yard",
  });
  const search = { box_from: chosen.from, box_to: chosen.to, box_cameras: chosen.cameras };
  expect(chosenOfSearch(search)).toEqual(chosen);
  expect(boxOfSearch(search, range, names)).toEqual(box);
  expect(boxOfSearch({ ...search, box_cameras: "lab/gone" }, range, names)).toBeNull();
  expect(boxOfSearch({ box_from: chosen.from }, range, names)).toBeNull();
});

test("the box at the end of the map ends with the map", () => {
  const last = { row: 0, column: range.buckets.length - 1 };
  expect(chosenOf(boxBetween(last, last), range, names).to).toBe(range.to);
});

test("its frames are compared with all others of the map, and of its site if it is of one", () => {
  const against = { from: range.from, to: range.to };
  expect(questionOf(chosen, "dropped", range, names)).toEqual({
    selection: { ...chosen, site: "lab", state: "dropped" },
    against: { ...against, site: "lab" },
  });
  const two = { ...chosen, cameras: "lab/gate,home/gate" };
  const all = [...names, "home/gate"];
  expect(questionOf(two, undefined, range, all)).toEqual({ selection: two, against });
});

test("a box over all cameras lets cameras be compared, and one over everything is compared with the time before", () => {
  const { from, to } = chosen;
  const all = { from, to, cameras: names.toReversed().join(",") };
  expect(framesOf(all, undefined, names)).toEqual({ site: "lab", from, to });
  expect(framesOf(all, undefined, [...names, "home/gate"])).toEqual({ site: "lab", from, to });
  const whole = { ...all, from: range.from, to: range.to };
  expect(questionOf(whole, undefined, range, names)).toEqual({
    selection: { site: "lab", from: range.from, to: range.to },
  });
  expect(questionOf(whole, "failed", range, names).against).toBeDefined();
});

test("lost and missing are no frames, so that all frames of the box are meant", () => {
  expect(framesOf(chosen, "missing", names)).toEqual({ ...chosen, site: "lab" });
});
