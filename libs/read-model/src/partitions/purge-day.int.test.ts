import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectClient } from "../connect-client.ts";
import { makeLateIndexes } from "../late-indexes.ts";
import { expireSegments } from "../statements/expire-segments.ts";
import { expireDays, noteKeptFrames } from "../statements/kept-frames.ts";
import { touchSegments } from "../statements/touch-segments.ts";
import { createDay } from "./create-day.ts";
import { listDays } from "./list-days.ts";
import { listExpiredDays } from "./list-expired-days.ts";
import { firstIdOf, msPerDay } from "./partition-names.ts";
import { purgeDay } from "./purge-day.ts";

const today = Math.floor(Date.now() / msPerDay);
const camera = { site: "lab", camera: "cam-1" };
const options = { lockTimeoutMs: 100 };

type Client = Awaited<ReturnType<typeof connectClient>>;
let database: TestDatabase;
let clients: Client[] = [];
beforeEach(async () => {
  [database, clients] = [await postgresForTests(), []];
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await database.drop();
});

async function connect(): Promise<Client> {
  const client = await connectClient(database.url, { applicationName: "test" });
  clients.push(client);
  return client;
}

/** Returns the n-th frame id of a day. */
const idOf = (day: number, n: number): string => `${firstIdOf(day).slice(0, -1)}${n}`;

/** Writes three frames of an hour of the day, each with a detection, and the hour's segment. */
async function fill(client: Client, day: number, hour = 0): Promise<void> {
  await touchSegments(client, [
    {
      ...camera,
      hour: day * 24 + hour,
      firstPosition: 1n,
      lastPosition: 9n,
      lastRevision: 3n,
      newestRecordedUs: 5,
      closedUs: 6,
    },
  ]);
  for (const n of [1, 2, 3]) {
    await client.query(
      `INSERT INTO detektor_g1.frames (frame_id, site, camera_id, state, is_open, correlation_id,
         event_count, newest_recorded_us, has_picture, mark_set, state_doc)
       VALUES ($1, 'lab', 'cam-1', 'captured', true, 'c', 1, 1, false, 0, '{}')`,
      [idOf(day, n)],
    );
    await client.query(
      `INSERT INTO detektor_g1.detections VALUES
         ($1, $2, 0, 'lab', 'cam-1', 'car', 1, '{}', 'm', '1', '{}')`,
      [idOf(day, n), day * 10 + n],
    );
  }
}

const expire = (client: Client, day: number, hour = 0) =>
  expireSegments(client, [
    {
      ...camera,
      hour: day * 24 + hour,
      firstPosition: 1n,
      lastPosition: 9n,
      lastRevision: 3n,
      newestRecordedUs: 5,
      closedUs: 6,
      expiredUs: 7,
      rule: '{"name":"retention"}',
      frames: 3,
      kept: 1,
    },
  ]);

const keep = (client: Client, day: number, n: number) =>
  noteKeptFrames(client, [{ ...camera, frameId: idOf(day, n), from: 0n, to: 4n }]);

async function idsIn(client: Client, table: "frames" | "detections"): Promise<readonly string[]> {
  const text = `SELECT frame_id::text AS id FROM detektor_g1.${table} ORDER BY frame_id`;
  return (await client.query<{ id: string }>(text)).rows.map(({ id }) => id);
}

test("of a day whose segments have expired only kept frames stay, and other days aren't touched", async () => {
  const client = await connect();
  await makeLateIndexes(client);
  for (const day of [today, today + 1]) {
    await createDay(client, day);
    await fill(client, day);
  }
  await keep(client, today, 2);
  await expire(client, today);
  expect(await listExpiredDays(client, 10)).toEqual([today]);
  expect(await purgeDay(client, today, options)).toBe(true);
  const left = [idOf(today, 2), ...[1, 2, 3].map((n) => idOf(today + 1, n))];
  expect(await idsIn(client, "frames")).toEqual(left);
  expect(await idsIn(client, "detections")).toEqual(left);
  expect(await listExpiredDays(client, 10)).toEqual([]);
  expect((await listDays(client)).made).toEqual(new Set([today, today + 1]));
});

test("a day stays as it is while one of its segments hasn't expired", async () => {
  const client = await connect();
  await createDay(client, today);
  await fill(client, today);
  await touchSegments(client, [
    {
      site: "lab",
      camera: "cam-2",
      hour: today * 24 + 5,
      closedUs: null,
      firstPosition: 1n,
      lastPosition: 9n,
      lastRevision: 3n,
      newestRecordedUs: 5,
    },
  ]);
  await expire(client, today);
  expect(await listExpiredDays(client, 10)).toEqual([]);
  expect(await purgeDay(client, today, options)).toBe(false);
  expect(await idsIn(client, "frames")).toHaveLength(3);
});

test("frames of days that share a partition go as well", async () => {
  const client = await connect();
  await fill(client, 1);
  await keep(client, 1, 3);
  await expire(client, 1);
  expect(await purgeDay(client, 1, options)).toBe(true);
  expect(await idsIn(client, "frames")).toEqual([idOf(1, 3)]);
});

test("frames that are kept no longer go with the next purge", async () => {
  const client = await connect();
  await createDay(client, today);
  await fill(client, today);
  await keep(client, today, 2);
  await expire(client, today);
  await purgeDay(client, today, options);
  await expireDays(client, [
    { ...camera, day: today, expiredUs: 8, rule: '{"name":"retention_kept"}' },
  ]);
  expect(await listExpiredDays(client, 10)).toEqual([today]);
  expect(await purgeDay(client, today, options)).toBe(true);
  expect(await idsIn(client, "frames")).toEqual([]);
});

test("a day that is behind a reader fails within its time, changes nothing, and goes later", async () => {
  const [client, reader] = [await connect(), await connect()];
  await createDay(client, today);
  await fill(client, today);
  await expire(client, today);
  await reader.query("BEGIN; SELECT 1 FROM detektor_g1.frames");
  await expect(purgeDay(client, today, options)).rejects.toMatchObject({ code: "55P03" });
  expect(await idsIn(client, "frames")).toHaveLength(3);
  await reader.query("COMMIT");
  expect(await purgeDay(client, today, options)).toBe(true);
  expect(await idsIn(client, "frames")).toEqual([]);
});
