import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { addDropMinutes } from "./add-drop-minutes.ts";
import { addLedgerMinutes } from "./add-ledger-minutes.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 1 });
});
afterAll(async () => {
  await readModel.close();
  await database.drop();
});

const none = { captured: 0, completed: 0, dropped: 0, failed: 0, lost: 0, missing: 0 };
const ledger = (minute: number, counts: Partial<typeof none>) =>
  addLedgerMinutes(readModel.pool, [{ site: "lab", camera: "cam-1", minute, ...none, ...counts }]);
const ledgerOf = (minute: number) =>
  readModel.db.selectFrom("ledger_minutes").selectAll().where("minute", "=", minute).execute();
const drop = (minute: number, frames: number, reason = "stale") =>
  addDropMinutes(readModel.pool, [
    { site: "lab", camera: "cam-1", minute, reason, stage: "detect", frames },
  ]);
const dropsOf = (minute: number) =>
  readModel.db
    .selectFrom("drop_minutes")
    .select(["reason", "frames"])
    .where("minute", "=", minute)
    .orderBy("reason")
    .execute();

test("counts of a minute add up, whoever adds first", async () => {
  await ledger(1, { captured: 3, completed: 1 });
  await ledger(1, { captured: 2, dropped: 2, missing: 4 });
  const sum = { captured: 5n, completed: 1n, dropped: 2n, failed: 0n, missing: 4n };
  expect(await ledgerOf(1)).toMatchObject([sum]);
});

test("a minute of which nothing is left goes, and one with losses alone stays", async () => {
  await ledger(2, { captured: 1 });
  await ledger(2, { captured: -1 });
  expect(await ledgerOf(2)).toEqual([]);
  await ledger(3, { captured: 1, lost: 2 });
  await ledger(3, { captured: -1 });
  expect(await ledgerOf(3)).toMatchObject([{ captured: 0n, lost: 2n }]);
});

test("two writers that add to one minute at once lose nothing", async () => {
  const other = connectReadModel(database.url, { maxConnections: 1 });
  try {
    const row = { site: "lab", camera: "cam-1", minute: 4, ...none, captured: 1 };
    const writers = [readModel, other, readModel, other];
    await Promise.all(writers.map(({ pool }) => addLedgerMinutes(pool, [row])));
  } finally {
    await other.close();
  }
  expect(await ledgerOf(4)).toMatchObject([{ captured: 4n }]);
});

test("drops are counted by their reason, and a reason of which nothing is left goes", async () => {
  await drop(5, 2);
  await drop(5, 1, "queue_full");
  await drop(5, -2);
  expect(await dropsOf(5)).toEqual([{ reason: "queue_full", frames: 1n }]);
});

test("a reason is a value like any other", async () => {
  const reason = `'); DELETE FROM drop_minutes; --"\\`;
  await drop(6, 1, reason);
  expect(await dropsOf(6)).toEqual([{ reason, frames: 1n }]);
});
