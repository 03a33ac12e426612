import { expect, test } from "vitest";
import { projectionVersion } from "../projection-version.ts";
import { type Served, whyNotServed } from "./read-served.ts";

const served: Served = {
  version: projectionVersion,
  status: "live",
  detail: null,
  rebuilding: false,
  rebuildAsked: false,
  event: { id: "e", stream: "s", revision: 1n, position: 50n, recordedAtUs: 1 },
  headPosition: 200n,
};

test("read models of this version are asked, however far behind they are", () => {
  expect(whyNotServed(served)).toBeNull();
  expect(whyNotServed({ ...served, event: null, headPosition: null })).toBeNull();
});

test("read models of another version, or of none, are waited for", () => {
  const older = whyNotServed({ ...served, version: projectionVersion - 1 });
  expect(older).toContain(`version ${projectionVersion - 1}`);
  expect(whyNotServed({ ...served, version: projectionVersion + 1 })).toContain("waits");
  expect(whyNotServed(null)).toContain("version 1");
});

test("read models that are made anew say how far they are", () => {
  expect(whyNotServed({ ...served, rebuilding: true })).toContain("25 % (position 50 of 200)");
  const beginning = { ...served, rebuilding: true, event: null };
  expect(whyNotServed(beginning)).toContain("position 0 of 200");
  expect(whyNotServed({ ...served, rebuildAsked: true })).toContain("about to be rebuilt");
});

test("read models of a log that the projector refuses are not asked, for its reason", () => {
  const refused = { ...served, status: "refused", detail: "another log" } as const;
  expect(whyNotServed(refused)).toBe("another log");
  expect(whyNotServed({ ...refused, rebuildAsked: true })).toContain("about to be rebuilt");
});
