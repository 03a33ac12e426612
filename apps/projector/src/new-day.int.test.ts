import {
  connectClient,
  connectReadModel,
  defaultGeneration,
  listDays,
  type ReadModel,
} from "@detektor/read-model";
import {
  eventStoreForTests,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { capturedOn } from "../test/captured-on.ts";
import { projectionRow } from "../test/projection-row.ts";
import { makeDaysAhead } from "./project/days-ahead.ts";

const { schema } = defaultGeneration;

const today = Math.floor(Date.now() / 86_400_000);
let [store, database]: [TestEventStore, TestDatabase] = [] as never;
let projector: TestApp;
let readModel: ReadModel;

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  readModel = connectReadModel(database.url);
  const urls = { DETEKTOR_POSTGRES_URL: database.url, DETEKTOR_EVENT_STORE_URL: store.url };
  projector = await startApp("projector", urls);
});
afterAll(async () => {
  await Promise.all([projector?.stop(), readModel?.close()]);
  await Promise.all([database?.drop(), store?.stop()]);
});

/**
 * Acts as a dump, or a dashboard: reads all tables, and keeps its transaction open until the test is over.
 */
async function longRead(url = database.url): Promise<void> {
  const reader = await connectClient(url, { applicationName: "test" });
  onTestFinished(() => reader.end());
  await reader.query("BEGIN");
  await reader.query(`SELECT 1 FROM ${schema}.frames`);
  await reader.query(`SELECT 1 FROM ${schema}.detections`);
}

const waits = { applicationName: "test", statementTimeoutMs: 30_000 };

/**
 * Returns how many frames of a day are shown once the log is projected to a position; meanwhile no read waits
 * for a lock.
 */
async function shownOf(day: number, position: bigint): Promise<number> {
  const client = await connectClient(database.url, waits);
  try {
    await client.query("SET lock_timeout = 100");
    const text = `SELECT count(*)::int AS n FROM ${schema}.frames WHERE state_doc::text LIKE $1`;
    for (;;) {
      const { rows } = await client.query<{ n: number }>(text, [`%s-${day}%`]);
      if (((await projectionRow(database.url)).position ?? 0n) >= position) return rows[0]?.n ?? 0;
    }
  } finally {
    await client.end();
  }
}

test("with a long read open, frames of a day that has no partition are shown, and reads are answered", async () => {
  await longRead();
  for (const day of [today, today + 20, today - 20, today - 400, today + 4000]) {
    const position = await appendEvents(store.url, capturedOn(day, 40));
    await shownOf(day, position);
    expect(await shownOf(day, position)).toBe(40);
  }
  const { made } = await listDays(readModel.pool);
  expect([today + 20, today - 20].map((day) => made.has(day))).toEqual([true, true]);
});

test("a partition that somebody drops is made again when frames of its day come, and no event is set aside", async () => {
  const day = today + 25;
  const [known, ...others] = capturedOn(day, 3);
  if (known === undefined) throw new Error("there are none");
  await shownOf(day, await appendEvents(store.url, [known]));
  const partition = await readModel.pool.query<{ name: string }>(
    `SELECT tableoid::regclass::text AS name FROM ${schema}.frames WHERE frame_id = $1`,
    [known.id],
  );
  const [{ name } = { name: "" }] = partition.rows;
  await readModel.pool.query(`DROP TABLE ${name}`);
  const position = await appendEvents(store.url, others);
  await shownOf(day, position);
  expect(await shownOf(day, position)).toBe(2);
  expect((await projectionRow(database.url)).poison_total).toBe(0n);
});

test("days have their partitions before they begin, whatever is being read", async () => {
  const own = await postgresForTests();
  const { pool, close } = connectReadModel(own.url);
  onTestFinished(async () => {
    await close();
    await own.drop();
  });
  await longRead(own.url);
  const lateInTheEvening = (day: number) => (day + 1) * 86_400_000 - 1;
  await makeDaysAhead({ pool, now: () => lateInTheEvening(today) });
  const days = [today, today + 1, today + 2, today + 3];
  expect((await listDays(pool)).made).toEqual(new Set(days));
  await makeDaysAhead({ pool, now: () => lateInTheEvening(today) + 1 });
  expect((await listDays(pool)).made).toEqual(new Set([...days, today + 4]));
});
