import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectClient } from "../connect-client.ts";
import { createDay } from "./create-day.ts";
import { listDays } from "./list-days.ts";
import { firstIdOf, msPerDay } from "./partition-names.ts";

const today = Math.floor(Date.now() / msPerDay);
let database: TestDatabase;
let clients: Awaited<ReturnType<typeof connectClient>>[];
beforeEach(async () => {
  [database, clients] = [await postgresForTests(), []];
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await database.drop();
});

/** Connects without waiting longer than 100 ms for a lock: statements that have to wait fail. */
async function connect() {
  const client = await connectClient(database.url, { applicationName: "test" });
  clients.push(client);
  await client.query("SET lock_timeout = 100");
  return client;
}

const insert = (client: pg.Client, day: number) =>
  client.query(
    `INSERT INTO detektor_g1.frames (frame_id, site, camera_id, state, is_open, correlation_id,
       event_count, newest_recorded_us, has_picture, mark_set, state_doc)
     VALUES ($1, 'lab', 'cam-1', 'captured', true, 'c', 1, 1, false, 0, '{}')
     RETURNING tableoid::regclass::text AS partition`,
    [firstIdOf(day)],
  );

const partitionOf = async (client: pg.Client, day: number): Promise<string> =>
  String((await insert(client, day)).rows[0]?.partition);

test("a day is made while the tables are read and written, and neither waits for the other", async () => {
  const [reader, writer, maker, other] = [
    await connect(),
    await connect(),
    await connect(),
    await connect(),
  ];
  await createDay(maker, today, { lockTimeoutMs: 100 });
  await reader.query(
    "BEGIN; SELECT 1 FROM detektor_g1.frames; SELECT 1 FROM detektor_g1.detections",
  );
  await writer.query("BEGIN");
  await insert(writer, today);
  await createDay(maker, today + 1, { lockTimeoutMs: 100 });
  expect((await listDays(maker)).made).toEqual(new Set([today, today + 1]));
  expect(await partitionOf(other, today + 1)).toMatch(/^detektor_g1\.frames_\d{8}$/);
  expect((await other.query("SELECT 1 FROM detektor_g1.frames")).rowCount).toBe(1);
  await writer.query("COMMIT");
  expect((await reader.query("SELECT 1 FROM detektor_g1.frames")).rowCount).toBe(2);
});

test("no day is made later, or not at all, for rows of days that share a partition", async () => {
  const [holder, maker, other] = [await connect(), await connect(), await connect()];
  const { from, to } = await listDays(maker);
  expect([today - from, to - today]).toEqual([35, 3650]);
  const shared = [await partitionOf(other, from - 1), await partitionOf(other, to)];
  expect(shared).toEqual([
    expect.stringMatching(/^detektor_g1\.frames_before_\d{8}$/),
    expect.stringMatching(/^detektor_g1\.frames_from_\d{8}$/),
  ]);
  // Any reader of one of their rows would have to wait.
  await holder.query(`BEGIN; LOCK TABLE ${shared.join(", ")}`);
  for (const day of [from, today, to - 1]) await createDay(maker, day, { lockTimeoutMs: 100 });
  expect((await listDays(maker)).made).toEqual(new Set([from, today, to - 1]));
});

test("a day that several make at once is made once", async () => {
  const makers = [await connect(), await connect(), await connect(), await connect()];
  await Promise.all(makers.map((maker) => createDay(maker, today, { lockTimeoutMs: 10_000 })));
  const [maker] = makers;
  if (maker) expect((await listDays(maker)).made).toEqual(new Set([today]));
});

test("a day that is behind somebody's lock fails within its time, and leaves nothing half made", async () => {
  const [holder, maker] = [await connect(), await connect()];
  await holder.query("BEGIN; LOCK TABLE ONLY detektor_g1.detections IN SHARE MODE");
  const making = createDay(maker, today, { lockTimeoutMs: 10 });
  await expect(making).rejects.toMatchObject({ code: "55P03" });
  expect((await listDays(maker)).made.size).toBe(0);
  await holder.query("ROLLBACK");
  await createDay(maker, today);
  expect((await listDays(maker)).made).toEqual(new Set([today]));
});

test("a day of which one table's partition was dropped isn't made, and can be made again", async () => {
  const maker = await connect();
  await createDay(maker, today);
  const name = await partitionOf(maker, today);
  await maker.query(`DROP TABLE ${name}`);
  expect((await listDays(maker)).made.size).toBe(0);
  await createDay(maker, today);
  expect(await partitionOf(maker, today)).toBe(name);
});
