import { expect, test } from "vitest";
import type { Detection } from "./detect-objects.ts";
import { decideStay } from "./stay-alert.ts";
import { type Track, trackObjects } from "./track-objects.ts";

const at = (x: number): Detection => ({
  class: "moving_object",
  confidence: 0.5,
  bbox: { x, y: 0.1, w: 0.2, h: 0.2 },
  region: { left: 0, top: 0, right: 1, bottom: 1, cells: 1, meanChange: 50 },
});
const rules = () => {
  let names = 0;
  return { minOverlap: 0.2, maxMissedFrames: 1, newObjectId: () => `o-${++names}` };
};

test("an object that moves a little keeps its name, another one gets its own", () => {
  const name = rules();
  const first = trackObjects([], [at(0.1)], name);
  const second = trackObjects(first.tracks, [at(0.7), at(0.14)], name);
  expect(second.of.map((track) => track.objectId)).toEqual(["o-2", "o-1"]);
  expect(second.of[1]?.seenFrames).toBe(2);
});

test("an object is forgotten after more misses than are forgiven", () => {
  const name = rules();
  const seen = trackObjects([], [at(0.1)], name).tracks;
  const missedOnce = trackObjects(seen, [], name).tracks;
  expect(missedOnce).toHaveLength(1);
  expect(trackObjects(missedOnce, [], name).tracks).toEqual([]);
});

const track = (objectId: string, seenFrames: number): Track => ({
  objectId,
  seenFrames,
  missedFrames: 0,
  bbox: { x: 0, y: 0, w: 1, h: 1 },
});

test("an object that stays raises one alert, resolved when it is gone", () => {
  const rule = { stayFrames: 3 };
  expect(decideStay(null, [track("o-1", 2)], rule).kind).toBe("nothing");
  expect(decideStay(null, [track("o-1", 3)], rule)).toMatchObject({ kind: "raise" });
  const open = { alertId: "a-1", objectId: "o-1" };
  expect(decideStay(open, [track("o-1", 4), track("o-2", 9)], rule).kind).toBe("nothing");
  expect(decideStay(open, [track("o-2", 9)], rule)).toEqual({ kind: "resolve", alert: open });
});
