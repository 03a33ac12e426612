import { connectEventLog } from "@detektor/event-log";
import { streamOf, toStored } from "@detektor/events";
import { connectReadModel } from "@detektor/read-model";
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
import { exampleEvents } from "../test/canned-log.ts";
import { tableContents } from "../test/table-contents.ts";

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

/** Ends every connection that the projector has to Postgres, from the other side. */
async function breakConnections(url: string): Promise<void> {
  const { pool, close } = connectReadModel(url);
  try {
    await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  } finally {
    await close();
  }
}

function laterId(at: number): string {
  return `00000000-0000-7000-8000-0000000001${String(at).padStart(2, "0")}`;
}

async function append(events: ReturnType<typeof exampleEvents>): Promise<bigint> {
  const log = connectEventLog({ url: store.url });
  try {
    let last = 0n;
    for (const event of events) {
      const stored = toStored(event, { ingestTime: event.time });
      const result = await log.append(streamOf(event), [stored], { expected: "any" });
      if (result.kind === "appended") last = result.position;
    }
    return last;
  } finally {
    await log.close();
  }
}

async function reached(url: string, position: bigint): Promise<void> {
  const { db, close } = connectReadModel(url);
  try {
    await eventually(async () => {
      const row = await db
        .selectFrom("detektor.projections")
        .select("position")
        .executeTakeFirstOrThrow();
      expect(row.position ?? 0n).toBeGreaterThanOrEqual(position);
    });
  } finally {
    await close();
  }
}

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
  expect(await tableContents(fresh.url)).toEqual(await tableContents(database.url));
  expect((await tableContents(fresh.url))["frames"]).toHaveLength(12);
});

test("connections that break and a store that is away are waited for, with no event lost", async () => {
  const projector = apps[0];
  const events = exampleEvents().map(
    (event, at) => ({ ...event, id: laterId(at) }) as typeof event,
  );
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
  expect(logs.split("\n").filter((line) => line.includes("projection is away"))).toHaveLength(1);
});

async function projection(url: string) {
  const { db, close } = connectReadModel(url);
  try {
    return await db.selectFrom("detektor.projections").selectAll().executeTakeFirstOrThrow();
  } finally {
    await close();
  }
}

async function inDatabase(url: string, text: string): Promise<void> {
  const { pool, close } = connectReadModel(url);
  try {
    await pool.query(text);
  } finally {
    await close();
  }
}

const isComplete = (url: string) =>
  eventually(async () => {
    const { rebuilding, rebuild_asked, position } = await projection(url);
    expect({ rebuilding, rebuild_asked }).toEqual({ rebuilding: false, rebuild_asked: false });
    expect(position).not.toBeNull();
  });

test("read models of another version are made anew at the start, with one line that says so", async () => {
  const before = await tableContents(database.url);
  await inDatabase(database.url, "UPDATE detektor.projections SET version = 1");
  await inDatabase(database.url, "DELETE FROM detektor_g1.frames");
  await apps[0]?.restart();
  await isComplete(database.url);
  expect(await tableContents(database.url)).toEqual(before);
  const lines = ((await apps[0]?.logs()) ?? "").split("\n");
  expect(lines.filter((line) => line.includes("made anew"))).toHaveLength(1);
  expect(lines.filter((line) => line.includes("complete again"))).toHaveLength(1);
});

test("read models are made anew by a projector that runs, once somebody asks for it", async () => {
  const before = await tableContents(database.url);
  await inDatabase(database.url, "DELETE FROM detektor_g1.frames");
  await inDatabase(database.url, "UPDATE detektor.projections SET rebuild_asked = true");
  await isComplete(database.url);
  expect(await tableContents(database.url)).toEqual(before);
  expect((await fetch(`${apps[0]?.url}/readyz`)).status).toBe(200);
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
      expect(await answer.text()).toMatch(/made from log/);
    });
    expect(await tableContents(database.url)).toEqual(before);
  } finally {
    await other.stop();
  }
});
