import { defaultGeneration, foldVersion } from "@detektor/read-model";
import {
  eventStoreForTests,
  eventually,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents, reissued } from "../test/append-events.ts";
import { exampleEvents } from "../test/canned-log.ts";
import { inDatabase, isComplete, projectionRow, reached } from "../test/projection-row.ts";
import { tableContents } from "../test/table-contents.ts";

const { schema } = defaultGeneration;

let store: TestEventStore;
let database: TestDatabase;
let fresh: TestDatabase;
const apps: TestApp[] = [];

beforeAll(async () => {
  store = await eventStoreForTests();
  [database, fresh] = [await postgresForTests(), await postgresForTests({ migrated: false })];
});
afterAll(async () => {
  for (const app of apps) await app.stop();
  await database.drop();
  await fresh.drop();
  await store.stop();
});

async function projectorOn(url: string, eventStoreUrl = store.url): Promise<TestApp> {
  const env = { DETEKTOR_POSTGRES_URL: url, DETEKTOR_EVENT_STORE_URL: eventStoreUrl };
  const app = await startApp("projector", env);
  apps.push(app);
  return app;
}

/** Ends every connection of the projector to Postgres, from the other side. */
const breakConnections = (url: string): Promise<void> =>
  inDatabase(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

const append = (events: ReturnType<typeof exampleEvents>) => appendEvents(store.url, events);

test("killed between events it goes on where it was, and a fresh database comes out the same", async () => {
  const events = exampleEvents();
  const projector = await projectorOn(database.url);
  await reached(database.url, await append(events.slice(0, 25)));
  await projector.kill("SIGKILL");
  const last = await append(events.slice(25));
  await projector.restart();
  await reached(database.url, last);
  await projectorOn(fresh.url);
  await reached(fresh.url, last);
  await isComplete(fresh.url);
  expect(await tableContents(fresh.url)).toEqual(await tableContents(database.url));
  expect((await tableContents(fresh.url))["frames"]).toHaveLength(12);
});

test("connections that break and a store that is away are waited for, with no event lost", async () => {
  const projector = apps[0];
  const events = reissued(exampleEvents(), 1);
  await reached(database.url, await append(events.slice(0, 10)));
  await breakConnections(database.url);
  await reached(database.url, await append(events.slice(10, 20)));
  await store.kill("SIGKILL");
  await eventually(async () => {
    expect((await fetch(`${projector?.url}/readyz`)).status).toBe(503);
  });
  await store.restart();
  await reached(database.url, await append(events.slice(20)));
  const logs = (await projector?.logs()) ?? "";
  expect(
    logs.split("\n").filter((line) => line.includes("projection is unavailable")),
  ).toHaveLength(1);
});

test("read models of another version are made anew at the start, with one line that says so", async () => {
  const before = await tableContents(database.url);
  await inDatabase(database.url, "UPDATE detektor.projections SET version = 1");
  await inDatabase(database.url, `DELETE FROM ${schema}.frames`);
  await apps[0]?.restart();
  await isComplete(database.url);
  expect(await tableContents(database.url)).toEqual(before);
  const lines = ((await apps[0]?.logs()) ?? "").split("\n");
  expect(lines.filter((line) => line.includes("are rebuilt from the log"))).toHaveLength(1);
  expect(lines.filter((line) => line.includes("complete again"))).toHaveLength(1);
});

test("read models are made anew by a projector that runs, once somebody asks for it", async () => {
  const before = await tableContents(database.url);
  await inDatabase(database.url, `DELETE FROM ${schema}.frames`);
  await inDatabase(database.url, `DROP INDEX ${schema}.frames_correlation`);
  await inDatabase(database.url, "UPDATE detektor.projections SET rebuild_asked = true");
  await isComplete(database.url);
  await inDatabase(database.url, `SELECT '${schema}.frames_correlation'::regclass`);
  expect(await tableContents(database.url)).toEqual(before);
  expect((await fetch(`${apps[0]?.url}/readyz`)).status).toBe(200);
});

test("rows that an older fold made are served on, and told everywhere until somebody rebuilds them", async () => {
  const older = foldVersion - 1;
  await apps[0]?.stop();
  const change = `oldest_fold = ${older}, newest_fold = ${older}`;
  await inDatabase(database.url, `UPDATE detektor.projections SET ${change}`);
  const projector = await projectorOn(database.url);
  const text = new RegExp(`written by fold version ${older},.*: npx detektor projections rebuild`);
  await eventually(async () => {
    const answer = await fetch(`${projector.url}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(text);
    expect((await projectionRow(database.url)).detail).toMatch(text);
  });
  await reached(database.url, await append(reissued(exampleEvents(), 2)));
  expect(await projectionRow(database.url)).toMatchObject({
    oldest_fold: older,
    newest_fold: foldVersion,
  });
  await breakConnections(database.url);
  await reached(database.url, await append(reissued(exampleEvents(), 3)));
  const lines = (await projector.logs()).split("\n");
  expect(lines.filter((line) => text.test(line))).toHaveLength(1);
  await inDatabase(database.url, "UPDATE detektor.projections SET rebuild_asked = true");
  await isComplete(database.url);
  await eventually(async () => {
    expect(await (await fetch(`${projector.url}/readyz`)).text()).not.toMatch(/fold version/);
    expect(await projectionRow(database.url)).toMatchObject({
      oldest_fold: foldVersion,
      detail: null,
    });
  });
});

test("another log is refused: not ready, told why, and nothing changed", async () => {
  const other = await eventStoreForTests();
  const before = await tableContents(database.url);
  try {
    for (const app of apps.splice(0)) await app.stop();
    const env = { DETEKTOR_POSTGRES_URL: database.url, DETEKTOR_EVENT_STORE_URL: other.url };
    const projector = await startApp("projector", env, { waitReady: false });
    apps.push(projector);
    await eventually(async () => {
      const answer = await fetch(`${projector.url}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.text()).toMatch(/built from log/);
    });
    expect(await tableContents(database.url)).toEqual(before);
  } finally {
    await other.stop();
  }
});
