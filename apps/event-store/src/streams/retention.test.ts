import { expect, test } from "vitest";
import { tombstoneRevision } from "../log/record/record-body.ts";
import { isAlive, keptBy, retentionOf } from "./retention.ts";
import { parseStreamMetadata } from "./stream-metadata.ts";

const nowMs = 1_000_000;

test.each([
  [{}, { keepFrom: 0, bornAfterMs: 0 }],
  [{ $maxCount: 3 }, { keepFrom: 7, bornAfterMs: 0 }],
  [{ $maxCount: 100 }, { keepFrom: 0, bornAfterMs: 0 }],
  [{ $tb: 5 }, { keepFrom: 5, bornAfterMs: 0 }],
  [
    { $tb: 5, $maxCount: 3 },
    { keepFrom: 7, bornAfterMs: 0 },
  ],
  [
    { $tb: 8, $maxCount: 3 },
    { keepFrom: 8, bornAfterMs: 0 },
  ],
  [{ $maxAge: 10 }, { keepFrom: 0, bornAfterMs: nowMs - 10_000 }],
])("of a stream up to revision 9 the metadata %j keeps %j", (metadata, kept) => {
  expect(keptBy(parseStreamMetadata(JSON.stringify(metadata)), 9, nowMs)).toEqual(kept);
});

const streams = (lasts: Record<string, number>, metadata = "") => ({
  look: (name: string) => ({ last: lasts[name] ?? -1 }),
  rawMetadata: () => metadata,
});

const ruleOf = (lasts: Record<string, number>, name: string, metadata?: string) =>
  retentionOf(streams(lasts, metadata), name, nowMs);

test("a stream without metadata loses nothing, nor does one whose metadata hides nothing", () => {
  expect(ruleOf({ s: 9 }, "s")).toBeUndefined();
  expect(ruleOf({ s: 9 }, "s", '{"$maxCount":100}')).toBeUndefined();
});

test("a stream keeps its last event whatever its metadata says: numbering goes on from it", () => {
  const hidden = ruleOf({ s: 9 }, "s", '{"$tb":1000,"$maxAge":1}');
  expect(hidden && [8, 9].map((revision) => isAlive(hidden, revision, 0))).toEqual([false, true]);
});

test("of a tombstoned stream the tombstone alone is kept, of its metadata nothing", () => {
  const lasts = { s: tombstoneRevision, $$s: 4 };
  const rule = ruleOf(lasts, "s");
  expect(rule && [9, tombstoneRevision].map((one) => isAlive(rule, one, nowMs))).toEqual([
    false,
    true,
  ]);
  const ofMetadata = ruleOf(lasts, "$$s");
  expect(ofMetadata && isAlive(ofMetadata, 4, nowMs)).toBe(false);
});

test("of metadata the newest is kept", () => {
  const rule = ruleOf({ $$s: 4 }, "$$s");
  expect(rule && [3, 4].map((revision) => isAlive(rule, revision, nowMs))).toEqual([false, true]);
});
