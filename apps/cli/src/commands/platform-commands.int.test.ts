import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import {
  eventStoreForTests,
  eventually,
  exampleSession,
  natsForTests,
  type OwnTestNats,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runForTest } from "../../test/run-for-test.ts";

let store: TestEventStore;
let database: TestDatabase;
let nats: OwnTestNats;
let apps: TestApp[];
let env: Record<string, string>;

beforeAll(async () => {
  [store, database, nats] = await Promise.all([
    eventStoreForTests(),
    postgresForTests(),
    natsForTests({ own: true }),
  ]);
  const servers = {
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_NATS_URL: nats.url,
  };
  const ingest = await startApp("ingest", servers);
  const projector = await startApp("projector", servers);
  const api = await startApp("query-api", servers);
  apps = [ingest, projector, api];
  env = { ...servers, DETEKTOR_INGEST_URL: ingest.url, DETEKTOR_QUERY_URL: api.url };
  const path = join(store.dataDir, "session.ndjson");
  const lines = exampleSession().map((event) => `${JSON.stringify(event)}\n`);
  await writeFile(path, lines.join(""));
  const published = await cli("publish", path, "--wait");
  expect(published).toMatchObject({ code: 0, out: `${lines.length} accepted, 0 refused\n` });
});
afterAll(async () => {
  await Promise.all(apps?.map((app) => app.stop()) ?? []);
  await Promise.all([store?.stop(), database?.drop(), nats?.stop()]);
});

const cli = (...args: string[]) => runForTest(args, { env, cwd: "/" });

test("frames that were published are listed, and one is told stage by stage", async () => {
  const frames = await eventually(async () => {
    const run = await cli("frames", "list", "--state", "completed", "--json");
    const items = JSON.parse(run.out) as { frame_id: string; stages: { stage: string }[] }[];
    expect(items.length).toBeGreaterThan(0);
    return items;
  });
  const [frame] = frames.filter(({ stages }) => stages.length > 0);
  const list = await cli("frames", "list");
  expect(list.out).toContain(frame?.frame_id);
  const shown = await cli("frames", "show", frame?.frame_id ?? "");
  expect(shown.out).toMatch(/state +completed/);
  for (const { stage } of frame?.stages ?? []) expect(shown.out).toContain(stage);
});

test("projections tell how far they are", async () => {
  const run = await cli("projections");
  expect(run).toMatchObject({ code: 0 });
  expect(run.out).toMatch(/served +live/);
});

test("an event that is refused over HTTP is told, over NATS it is listed as a dead letter", async () => {
  const path = join(store.dataDir, "bad.ndjson");
  await writeFile(path, '{"specversion":"1.0"}\n');
  const refused = await cli("publish", path);
  expect(refused).toMatchObject({ code: 1, out: "0 accepted, 1 refused\n" });
  const socket = connect(Number(new URL(nats.url).port), "127.0.0.1");
  socket.write(
    'CONNECT {"verbose":false}\r\nPUB frames.v1.lab.cam-1.captured 3\r\nfoo\r\nPING\r\n',
  );
  await once(socket, "data");
  await eventually(async () => {
    const letters = await cli("dead-letters", "list");
    expect(letters.out).toMatch(/malformed .*frames\.v1\.lab\.cam-1\.captured/);
  });
  socket.destroy();
});

test("doctor finds everything well, and says what to do where it isn't", async () => {
  const well = await cli("doctor");
  expect(well.err).toBe("");
  expect(well.code).toBe(0);
  const ill = await runForTest(["doctor"], {
    env: { ...env, DETEKTOR_NATS_URL: "nats://127.0.0.1:1" },
  });
  expect(ill).toMatchObject({ code: 1, err: "detektor: not well: NATS\n" });
  expect(ill.out).toContain("set DETEKTOR_NATS_URL");
});
