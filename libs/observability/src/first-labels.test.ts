import fc from "fast-check";
import { expect, test } from "vitest";
import { firstLabels } from "./first-labels.ts";

const camera = (site: string, name: string) => ({ site, camera: name });

test("the first sets keep their labels for good, in whatever order they come again", () => {
  const labels = firstLabels(["site", "camera"], 2);
  const [one, two, three] = [camera("a", "1"), camera("a", "2"), camera("a", "3")];
  for (const each of [one, two, three]) labels.of(each);
  expect([labels.of(two), labels.of(one)]).toEqual([two, one]);
  expect(labels.of(three)).toEqual(camera("a", "_other"));
});

test("a set beyond the bound keeps what it has in common with the first ones, from the first label on", () => {
  const labels = firstLabels(["site", "camera", "stage"], 2);
  const of = (site: string, name: string, stage: string) =>
    Object.values(labels.of({ site, camera: name, stage }));
  of("a", "1", "detect");
  of("b", "2", "track");
  expect(of("a", "1", "track")).toEqual(["a", "1", "_other"]);
  expect(of("a", "2", "track")).toEqual(["a", "_other", "_other"]);
  expect(of("c", "1", "detect")).toEqual(["_other", "_other", "_other"]);
});

test("sets without their own labels are counted once each", () => {
  const labels = firstLabels(["site", "camera"], 1);
  for (const name of ["1", "2", "3", "2", "1"]) labels.of(camera("a", name));
  expect(labels.beyond()).toBe(2);
});

test("values that run together with their neighbour's are apart", () => {
  const labels = firstLabels(["site", "camera"], 4);
  const sets = ["/", "\0"].flatMap((by) => [camera(`a${by}b`, "c"), camera("a", `b${by}c`)]);
  expect(sets.map(labels.of)).toEqual(sets);
  expect(labels.beyond()).toBe(0);
});

test("with a bound of none all share one set of labels", () => {
  const labels = firstLabels(["site", "camera"], 0);
  expect(labels.of(camera("a", "1"))).toEqual(camera("_other", "_other"));
});

const word = fc.constantFrom("a", "b", "c", "d", "e", "f");
const sets = fc.array(fc.record({ site: word, camera: word, stage: word }), { maxLength: 300 });

test("no label has more values than the bound and one, whatever comes, and no answer changes", () => {
  fc.assert(
    fc.property(sets, fc.integer({ min: 0, max: 8 }), (all, max) => {
      const labels = firstLabels(["site", "camera", "stage"], max);
      const first = all.map(labels.of);
      for (const name of ["site", "camera", "stage"] as const)
        expect(new Set(first.map((found) => found[name])).size).toBeLessThanOrEqual(max + 1);
      expect(all.map(labels.of)).toEqual(first);
    }),
  );
});
