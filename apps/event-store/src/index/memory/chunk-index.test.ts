import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { byteView } from "@detektor/eventstore-protocol";
import { ChunkIndex } from "./chunk-index.ts";
import type { Found } from "../index-part.ts";
import { tombstoneRevision } from "../../log/record/record-body.ts";
import type { StreamKey } from "../../log/record/stream-key.ts";
import { hashId, streamKey } from "../../log/record/stream-key.ts";

const [long, other] = [streamKey("long"), streamKey("other")];

const viewOf = (id: string): DataView => byteView(Buffer.from(id, "latin1"));

const add = (
  index: ChunkIndex,
  stream: StreamKey,
  revision: number,
  position: number,
  id = randomUUID() as string,
): void => index.add(stream, revision, position, viewOf(id), 0);

const ascending = (index: ChunkIndex, from: number, limit: number): Found => {
  const found: Found = { revisions: [], positions: [] };
  index.ascending(long, from, limit, found);
  return found;
};

const descending = (index: ChunkIndex, from: number, limit: number): Found => {
  const found: Found = { revisions: [], positions: [] };
  index.descending(long, from, limit, found);
  return found;
};

test("a stream's events among others are found from every revision, in both directions", () => {
  const index = new ChunkIndex(0);
  for (let i = 0; i < 300; i += 1) {
    add(index, long, 7 + i, 8 + i * 16);
    add(index, other, i, 16 + i * 16);
  }
  for (let from = 0; from < 310; from += 1) {
    const first = Math.max(7, from);
    const up = Array.from({ length: Math.min(5, Math.max(0, 307 - first)) }, (_, i) => first + i);
    const positions = up.map((revision) => 8 + (revision - 7) * 16);
    expect(ascending(index, from, 5)).toEqual({ revisions: up, positions });
    const last = Math.min(306, from);
    const down = Array.from({ length: Math.min(5, Math.max(0, last - 6)) }, (_, i) => last - i);
    expect(descending(index, from, 5).revisions).toEqual(down);
  }
  expect(index.lastRevision(long)).toBe(306);
});

test("events beyond what was damaged are found under their own revisions", () => {
  const index = new ChunkIndex(0);
  for (const revision of [3, 4, 9, 10, 100_000]) add(index, long, revision, 8 * (revision + 1));
  expect(ascending(index, 4, 10)).toEqual({
    revisions: [4, 9, 10, 100_000],
    positions: [40, 80, 88, 800_008],
  });
  expect(descending(index, 9, 10).revisions).toEqual([9, 4, 3]);
  expect(index.lastRevision(long)).toBe(100_000);
});

test("a tombstone is the last revision, and no event to read", () => {
  const index = new ChunkIndex(0);
  add(index, long, 0, 8);
  add(index, long, tombstoneRevision, 16);
  add(index, other, tombstoneRevision, 24);
  expect(index.lastRevision(long)).toBe(tombstoneRevision);
  expect(index.lastRevision(other)).toBe(tombstoneRevision);
  expect(descending(index, tombstoneRevision, 10).revisions).toEqual([0]);
});

test("an id that was stored again and again is found where it was stored last", () => {
  const index = new ChunkIndex(0);
  const id = randomUUID();
  for (let i = 0; i < 2000; i += 1) add(index, long, i, 8 + 8 * i, id);
  const { low, high } = hashId(viewOf(id), 0, long);
  expect(index.findId(low, high, () => true)).toBe(8 + 8 * 1999);
  expect(index.findId(low, high, (position) => position === 80)).toBe(80);
  expect(index.findId(low ^ 1, high, () => true)).toBeUndefined();
});

test("an index in the memory of one that was dropped knows nothing of it", () => {
  const dropped = new ChunkIndex(0);
  const ids = Array.from({ length: 500 }, () => randomUUID() as string);
  for (const [i, id] of ids.entries()) add(dropped, i % 2 ? long : other, i >> 1, 8 + 8 * i, id);
  add(dropped, long, tombstoneRevision, 8000);
  const index = new ChunkIndex(1, dropped.release());
  expect(index.lastRevision(long)).toBeUndefined();
  add(index, other, 250, 10_000, ids[0]);
  add(index, other, tombstoneRevision, 10_008, ids[1]);
  add(index, long, 250, 10_016, ids[2]);
  expect(index.lastRevision(long)).toBe(250);
  expect(ascending(index, 0, 10)).toEqual({ revisions: [250], positions: [10_016] });
  const visited = ids.flatMap((id) => {
    const seen: number[] = [];
    for (const stream of [long, other]) {
      const { low, high } = hashId(viewOf(id), 0, stream);
      index.findId(low, high, (position) => seen.push(position) === 0);
    }
    return seen;
  });
  expect(visited.toSorted((a, b) => a - b)).toEqual([10_000, 10_008, 10_016]);
});
