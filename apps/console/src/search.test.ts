import { expect, test } from "vitest";
import { framesSearchOf, ledgerSearchOf } from "./search.ts";

test("filters are read from an address, and a camera that is named by digits is a name", () => {
  const from = "2026-11-30T06:00:00Z";
  const raw = { site: "lab", camera: 17, state: "failed", from, to: "noon", other: "x" };
  expect(framesSearchOf(raw)).toEqual({ site: "lab", camera: "17", state: "failed", from });
});

test("nonsense in an address is left out", () => {
  expect(framesSearchOf({ site: {}, camera: "", state: "lost", from: 5, to: null })).toEqual({});
  expect(ledgerSearchOf({ hours: "many", bucket: "1y" })).toEqual({});
  expect(ledgerSearchOf({ hours: -1 })).toEqual({});
});

test("the ledger's range is read from an address", () => {
  expect(ledgerSearchOf({ hours: 6, bucket: "1h" })).toEqual({ hours: 6, bucket: "1h" });
});
