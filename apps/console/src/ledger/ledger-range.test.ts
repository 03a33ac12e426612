import { expect, test } from "vitest";
import { ledgerRange } from "./ledger-range.ts";
import { ledgerSearchOf } from "./ledger-search.ts";

const nowMs = Date.parse("2026-11-30T12:34:56Z");

test("an hour has minutes up to the present one, a day hours", () => {
  const hour = ledgerRange({}, nowMs);
  expect([hour.bucket, hour.buckets.length]).toEqual(["1m", 60]);
  expect([hour.from, hour.to]).toEqual(["2026-11-30T11:35:00.000Z", "2026-11-30T12:35:00.000Z"]);
  expect(ledgerRange({ hours: 24 }, nowMs)).toMatchObject({ bucket: "1h" });
});

test("a bucket is as long as the address says, unless there would be too many to be seen", () => {
  expect(ledgerRange({ hours: 6, bucket: "1m" }, nowMs).buckets).toHaveLength(360);
  expect(ledgerRange({ hours: 24, bucket: "1m" }, nowMs).bucket).toBe("1h");
  expect(ledgerRange({ hours: 24 * 31, bucket: "1m" }, nowMs).bucket).toBe("1d");
  expect(ledgerRange({ hours: 1, bucket: "1d" }, nowMs).buckets).toHaveLength(1);
});

test("a range with an end stays where it is", () => {
  const range = ledgerRange({ to: "2026-11-29T10:00:00Z" }, nowMs);
  expect([range.from, range.to]).toEqual(["2026-11-29T09:00:00.000Z", "2026-11-29T10:00:00.000Z"]);
});

test("what an address spells wrong is left out", () => {
  expect(ledgerSearchOf({ hours: 0, bucket: "2m", to: "noon", column: "captured" })).toEqual({});
  const right = { hours: 6, bucket: "1h", column: "dropped", to: "2026-11-30T12:00:00Z" };
  expect(ledgerSearchOf({ ...right, box_cameras: "lab/1", sort: "-lift", more: 1 })).toEqual({
    ...right,
    box_cameras: "lab/1",
    sort: "-lift",
  });
});
