import { cp, rm } from "node:fs/promises";
import {
  eventStoreForTests,
  eventually,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appendEvents, reissued } from "../test/append-events.ts";
import { exampleEvents } from "../test/canned-log.ts";
import { inDatabase, isComplete, projectionRow, reached } from "../test/projection-row.ts";
import { tableContents } from "../test/table-contents.ts";

const events = exampleEvents();
let [store, database, fresh]: [TestEventStore, TestDatabase, TestDatabase] = [] as never;
let projector: TestApp;

/** Creates a projector that has read 40 events, and a store that was restored to its first 10. */
beforeEach(async () => {
  store = await eventStoreForTests();
  [database, fresh] = [await postgresForTests(), await postgresForTests()];
  projector = await projectorOn(database);
  await appendEvents(store.url, events.slice(0, 10));
  await store.kill("SIGTERM");
  await cp(store.dataDir, `${store.dataDir}-backup`, { recursive: true });
  await store.restart();
  await reached(database.url, await appendEvents(store.url, events.slice(10, 40)));
});
afterEach(async () => {
  await projector.stop();
  await Promise.all([database.drop(), fresh.drop(), store.stop()]);
});

const projectorOn = ({ url }: TestDatabase) =>
  startApp("projector", { DETEKTOR_POSTGRES_URL: url, DETEKTOR_EVENT_STORE_URL: store.url });

async function putBack(): Promise<void> {
  await store.kill("SIGKILL");
  await rm(store.dataDir, { recursive: true });
  await cp(`${store.dataDir}-backup`, store.dataDir, { recursive: true });
  await store.restart();
}

async function isRefused(why: RegExp): Promise<void> {
  await eventually(async () => {
    const answer = await fetch(`${projector.url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringMatching(why)]);
    expect(await projectionRow(database.url)).toMatchObject({ status: "refused" });
  });
}

/** Checks that a rebuild has the same result as another projector that reads the log as it is. */
async function isMendedByRebuild(to: bigint): Promise<void> {
  await inDatabase(database.url, "UPDATE detektor.projections SET rebuild_asked = true");
  await isComplete(database.url);
  await reached(database.url, to);
  const other = await projectorOn(fresh);
  await reached(fresh.url, to);
  await other.stop();
  expect(await tableContents(database.url)).toEqual(await tableContents(fresh.url));
  await eventually(async () => expect((await fetch(`${projector.url}/readyz`)).status).toBe(200));
}

const grow = () => appendEvents(store.url, reissued([...events, ...events], 1));

test("a running projector refuses a store that was put back and has grown past its checkpoint, until the read models are made anew", async () => {
  const before = await tableContents(database.url);
  await putBack();
  const to = await grow();
  expect(to).toBeGreaterThan((await projectionRow(database.url)).position ?? to);
  await isRefused(/restored from an older backup.*detektor projections rebuild/);
  expect(await tableContents(database.url)).toEqual(before);
  const lines = (await projector.logs()).split("\n");
  expect(lines.filter((line) => line.includes("detektor projections rebuild"))).toHaveLength(1);
  await isMendedByRebuild(to);
});

test("a running projector refuses a store that was put back and has not grown since", async () => {
  await putBack();
  await isRefused(/the log ends at \d+, before position/);
  await isMendedByRebuild((await appendEvents(store.url, reissued(events.slice(0, 3), 2))) ?? 0n);
});

test("a projector that starts refuses a store that was put back and has grown past its checkpoint", async () => {
  await projector.kill("SIGKILL");
  await putBack();
  const to = await grow();
  const waitReady = { waitReady: false };
  const env = { DETEKTOR_POSTGRES_URL: database.url, DETEKTOR_EVENT_STORE_URL: store.url };
  await projector.stop();
  projector = await startApp("projector", env, waitReady);
  await isRefused(/restored from an older backup/);
  await isMendedByRebuild(to);
});
