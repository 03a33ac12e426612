import { expect, test } from "vitest";
import { projectionVersion } from "../projection-version.ts";
import { type Served, whyNotServed } from "./read-served.ts";

const served: Served = {
  version: projectionVersion,
  rebuilding: false,
  rebuildAsked: false,
  position: 50n,
  headPosition: 200n,
};

test("read models of this version are asked, however far behind they are", () => {
  expect(whyNotServed(served)).toBeNull();
  expect(whyNotServed({ ...served, position: null, headPosition: null })).toBeNull();
});

test("read models of another version, or of none, are waited for", () => {
  const older = whyNotServed({ ...served, version: projectionVersion - 1 });
  expect(older).toContain(`version ${projectionVersion - 1}`);
  expect(whyNotServed({ ...served, version: projectionVersion + 1 })).toContain("waits");
  expect(whyNotServed(null)).toContain("version 1");
});

test("read models that are made anew say how far they are", () => {
  expect(whyNotServed({ ...served, rebuilding: true })).toContain("25 % (position 50 of 200)");
  const beginning = { ...served, rebuilding: true, position: null };
  expect(whyNotServed(beginning)).toContain("position 0 of 200");
  expect(whyNotServed({ ...served, rebuildAsked: true })).toContain("about to be made anew");
});
