import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { addGaps, addRemarks, type GapDelta, type RemarkDelta } from "./session-findings.ts";
import {
  insertLosses,
  loadLossSpans,
  loadSessionNumbers,
  loadStoredSpan,
} from "./session-numbers.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeEach(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 1 });
});
afterEach(async () => {
  await readModel.close();
  await database.drop();
});

const key = { site: "lab", camera: "cam-1", session: 's,1"{}' };
const gap = (from: number, to: number, times = 1): GapDelta => {
  const found = { frames: to - from + 1, step: 1, afterUs: from * 1000, beforeUs: to * 1000 };
  return { ...key, from, to, ...found, times };
};
const loss = (from: number, to: number, session = key.session) => {
  return { ...key, session, from, to, us: from, id: `loss-${from}-${to}`, reason: "queue_full" };
};
const loaded = async (numbers: readonly { from: number; to: number }[], session = key.session) => {
  const { gaps, losses } = await loadSessionNumbers(readModel.pool, { ...key, session }, numbers);
  const spans = (all: readonly { from: number; to: number }[]) =>
    all.map(({ from, to }) => [from, to]).toSorted(([a = 0], [b = 0]) => a - b);
  return { gaps: spans(gaps), losses: spans(losses) };
};

test("of a session's gaps and losses those are loaded that share a number with the given ones", async () => {
  await addGaps(readModel.pool, [gap(1, 4), gap(5, 9), gap(20, 29), gap(40, 49)]);
  await insertLosses(readModel.pool, [loss(9, 9), loss(10, 19), loss(30, 30)]);
  const numbers = [
    { from: 29, to: 30 },
    { from: 9, to: 12 },
  ];
  expect(await loaded(numbers)).toEqual({
    gaps: [
      [5, 9],
      [20, 29],
    ],
    losses: [
      [9, 9],
      [10, 19],
      [30, 30],
    ],
  });
  expect(await loaded(numbers, "s-2")).toEqual({ gaps: [], losses: [] });
});

test("a gap that is found twice counts twice, until it is found no more", async () => {
  const all = [{ from: 0, to: 100 }];
  await addGaps(readModel.pool, [gap(5, 9)]);
  await addGaps(readModel.pool, [gap(5, 9), gap(50, 50)]);
  const twice = [
    [5, 9],
    [5, 9],
    [50, 50],
  ];
  expect((await loaded(all)).gaps).toEqual(twice);
  await addGaps(readModel.pool, [gap(5, 9, -2), gap(50, 50, 1)]);
  expect((await loaded(all)).gaps).toEqual(twice.slice(2).concat(twice.slice(2)));
  const table = `${readModel.pool.generation.schema}.session_gaps`;
  const { rows } = await readModel.pool.query(`SELECT to_seq, times FROM ${table}`);
  expect(rows).toEqual([{ to_seq: 50n, times: 2 }]);
});

test("a remark that holds no more leaves no row, and its neighbours stay", async () => {
  const remark = (kind: RemarkDelta["kind"], times: number): RemarkDelta => {
    return { ...key, kind, atUs: 7, from: 1, to: 2, frames: 2, times };
  };
  await addRemarks(readModel.pool, [remark("reused", 1), remark("numbers_jump", 1)]);
  await addRemarks(readModel.pool, [remark("reused", -1)]);
  const table = `${readModel.pool.generation.schema}.session_remarks`;
  const { rows } = await readModel.pool.query(`SELECT kind, times FROM ${table}`);
  expect(rows).toEqual([{ kind: "numbers_jump", times: 1 }]);
});

test("the spans of losses are in the order of the sessions, and null where there are none", async () => {
  await insertLosses(readModel.pool, [loss(9, 12), loss(3, 4), loss(7, 7, "s-2")]);
  await insertLosses(readModel.pool, [{ ...loss(9, 12), reason: "again" }]);
  const sessions = ["s-2", "s-3", key.session, "s-2"].map((session) => ({ ...key, session }));
  expect(await loadLossSpans(readModel.pool, sessions)).toEqual([
    { from: 7, to: 7 },
    null,
    { from: 3, to: 12 },
    { from: 7, to: 7 },
  ]);
  expect(await loadStoredSpan(readModel.pool, key)).toBeNull();
});
