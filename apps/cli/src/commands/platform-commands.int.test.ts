import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
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
import { connectionTo } from "../../test/connection-to.ts";
import { runForTest } from "../../test/run-for-test.ts";
import { readSettings } from "../config.ts";
import type { Finding } from "../doctor/check.ts";
import { logGrowth } from "../doctor/log-growth.ts";
import { positionBefore } from "../doctor/position-before.ts";
import { headOf } from "../transfer/export-log.ts";

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
  const caretaker = await startApp("caretaker", servers);
  apps = [ingest, projector, api, caretaker];
  env = {
    ...servers,
    DETEKTOR_INGEST_URL: ingest.url,
    DETEKTOR_QUERY_URL: api.url,
    DETEKTOR_PROJECTOR_URL: projector.url,
    DETEKTOR_CARETAKER_URL: caretaker.url,
  };
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

const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
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

test("a frame that was dropped or failed tells where and why, and a stored one where its picture is", async () => {
  const show = async (state: string): Promise<string> => {
    const { out } = await cli("frames", "list", "--state", state, "--camera", "cam-1", "--json");
    const [frame] = (JSON.parse(out) as { frame_id: string }[]).toReversed();
    return (await cli("frames", "show", frame?.frame_id ?? "")).out;
  };
  expect(await show("dropped")).toMatch(
    /state +dropped: queue_full, stage detect, queue detect with 64 frames in it/,
  );
  const failed = await show("failed");
  expect(failed).toMatch(
    /state +failed: cuda_oom, stage detect after 2 attempts: cuda_oom in detect/,
  );
  expect(failed).toContain("detect, attempt 1 on detect-1: cuda_oom: cuda_oom in detect\n");
  expect(await show("completed")).toMatch(/stored +s3:\/\/frames\/lab\/cam-1\/1.jpg \(s3\)/);
});

test("projections tell how far they are", async () => {
  await eventually(async () => {
    const run = await cli("projections");
    expect(run).toMatchObject({ code: 0 });
    expect(run.out).toMatch(/served +live/);
  });
});

test("projections are made anew by one command", async () => {
  const before = await cli("frames", "list", "--json");
  const rebuilt = await cli("projections", "rebuild", "--wait");
  expect(rebuilt).toMatchObject({ code: 0 });
  expect(rebuilt.out).toMatch(/read-models: complete\n$/);
  expect(await cli("frames", "list", "--json")).toMatchObject({ code: 0, out: before.out });
  const unknown = await cli("projections", "rebuild", "nothing");
  expect(unknown).toMatchObject({ code: 1 });
});

test("retrying when no event is set aside reports only that", async () => {
  const tried = await cli("projections", "retry-poison", "--wait");
  expect(tried).toMatchObject({
    code: 0,
    out: "read-models: no event set aside\n",
  });
  expect(await cli("projections", "retry-poison", "nothing")).toMatchObject({ code: 1 });
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

test("a dead letter that is redriven is refused again, and says as what", async () => {
  const { out } = await cli("dead-letters", "redrive", "--reason", "malformed", "--most", "1");
  const again = await cli("dead-letters", "redrive", /^\d+/m.exec(out)?.[0] ?? "");
  expect(again.out).toMatch(/refused +malformed, now \d+/);
});

const since = ["--from", "2026-01-01T00:00:00Z"];
const lists: readonly (readonly [string, readonly string[], readonly string[], RegExp])[] = [
  ["frames", ["frames", "list"], ["--site", "none"], /dropped/],
  ["detections", ["detections"], ["--class", "none"], /person/],
  ["cameras", ["cameras"], ["--camera", "none"], /lab\/cam-1/],
  ["gaps", ["gaps", ...since], ["--session-id", "none"], /(lost|missing)/],
  ["frames in the ledger", ["ledger", ...since], ["--site", "none"], /lab\/cam-1/],
  ["frame was completed", ["stats", "frames", ...since], ["--site", "none"], /lab\/cam-1/],
  ["detections", ["stats", "detections", ...since], ["--class", "none"], /person/],
  ["stage", ["stats", "stages", ...since], ["--stage", "none"], /detect/],
  ["frame was dropped", ["stats", "drops", ...since], ["--reason", "none"], /queue_full/],
  ["alerts", ["alerts"], ["--severity", "none"], /a-1/],
  ["dead letters", ["dead-letters"], ["--reason", "too_large"], /malformed/],
];

test.each(lists)(
  "of %s there is a table that fits a terminal, an array, and a word where there is none",
  async (what, command, nothing, text) => {
    await eventually(async () => expect((await cli(...command)).out).toMatch(text));
    const items = JSON.parse((await cli(...command, "--json")).out) as Record<string, unknown>[];
    expect(items.length).toBeGreaterThan(0);
    const shown = await runForTest(command, { env, columns: 80 });
    expect(shown).toMatchObject({ code: 0, err: "" });
    const table = stripVTControlCharacters(shown.out);
    for (const line of table.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    for (const id of items.flatMap(({ frame_id, alert_id }) => [frame_id, alert_id]))
      if (id !== undefined) expect(table).toContain(id);
    const none = await cli(...command, ...nothing);
    expect(none).toMatchObject({ code: 0, out: "", err: expect.stringContaining(`no ${what}`) });
    expect((await cli(...command, ...nothing, "--json")).out).toBe("[]\n");
  },
);

test("a frame's events, a camera with its sessions and an alert are shown", async () => {
  const events = await cli("events", frame);
  expect(events.out).toMatch(/frame\.captured .*\n(.*\n)*.*frame\.completed/);
  expect(JSON.parse((await cli("events", frame, "--json")).out)).toHaveLength(
    events.out.split("\n").length - 2,
  );
  expect(await cli("events", frame, "--camera", "cam-1")).toMatchObject({ out: events.out });
  expect((await cli("events", frame, "--camera", "cam-9")).code).toBe(1);
  expect((await cli("cameras", "show", "lab", "cam-1")).out).toMatch(/camera +lab\/cam-1\n/);
  expect((await cli("alerts", "show", "a-1")).out).toMatch(/alert +a-1\n/);
  expect((await cli("alerts", "show", "a-1", "--site", "lab")).out).toMatch(/camera +lab\//);
  expect(await cli("alerts", "show", "a-1", "--site", "yard")).toMatchObject({
    code: 1,
    err: "detektor: There is no alert a-1 at yard.\n",
  });
  expect((await cli("frames", "show", frame, "--camera", "cam-9")).err).toBe(
    `detektor: There is no frame ${frame} of any site/cam-9.\n`,
  );
  const seen = await cli("alerts", "acknowledge", "a-1", "--by", "ann", "--site", "lab");
  expect(seen.out).toMatch(/event +[0-9a-f-]{36}/);
  await eventually(async () =>
    expect((await cli("alerts", "show", "a-1")).out).toMatch(/acknowledged +.* by ann/),
  );
});

test("a list is as long as requested, and says when it goes on", async () => {
  const all = JSON.parse((await cli("frames", "list", "--json")).out) as unknown[];
  const two = await cli("frames", "list", "--json", "--limit", "2");
  expect(JSON.parse(two.out)).toEqual(all.slice(0, 2));
  expect(two.err).toContain("and more");
});

test("what the API finds wrong is told by title and field, and ends as a wrong command line", async () => {
  expect(await cli("ledger", "--from", "noon")).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(/^detektor: A parameter is invalid: from: must be .*\n$/),
  });
});

test("doctor finds every part well, memory and disk with them", async () => {
  const well = await cli("doctor");
  expect(well.err).toBe("");
  expect(well.code).toBe(0);
  const findings = JSON.parse((await cli("doctor", "--json")).out) as Finding[];
  const needed = findings.filter(({ isOptional }) => !isOptional);
  const parts =
    "Node, memory, disk, NATS, event store, Postgres, ingest, projector, query API, caretaker";
  expect(needed.map(({ what }) => what)).toEqual(parts.split(", "));
  for (const finding of needed) expect(finding).toMatchObject({ isWell: true });
});

const nothing = "http://127.0.0.1:1";
test.each([
  ["NATS", { DETEKTOR_NATS_URL: "nats://127.0.0.1:1" }, "set DETEKTOR_NATS_URL"],
  ["NATS", { DETEKTOR_NATS_CREDS: "/no/such/file" }, "DETEKTOR_NATS_CREDS=/no/such/file: there"],
  ["event store", { DETEKTOR_EVENT_STORE_URL: "esdb://127.0.0.1:1?tls=false" }, "EVENT_STORE_URL"],
  ["Postgres", { DETEKTOR_POSTGRES_URL: "postgres://no:b0dy@127.0.0.1:1/x" }, "no:***@"],
  ["ingest", { DETEKTOR_INGEST_URL: nothing }, nothing],
  ["projector", { DETEKTOR_PROJECTOR_URL: nothing }, nothing],
  ["query API", { DETEKTOR_QUERY_URL: nothing }, nothing],
  ["caretaker", { DETEKTOR_CARETAKER_URL: nothing }, nothing],
])("without %s doctor says no and what to do, and ends with 1", async (what, wrong, text) => {
  const ill = await runForTest(["doctor"], { env: { ...env, ...wrong } });
  expect(ill).toMatchObject({ code: 1, err: `detektor: problems with: ${what}\n` });
  expect(ill.out).toMatch(new RegExp(`^no  ${what}`, "m"));
  expect(ill.out).toContain(text);
  expect(ill.out).not.toContain("b0dy");
});

test("what the log has grown by in a day is read from the log and its frames", async () => {
  const connection = connectionTo(store.url);
  const settings = readSettings(env, "/");
  const head = Number(await headOf(connection));
  const now = await logGrowth(connection, () => Promise.resolve(null));
  expect(now).toMatchObject({ bytes: expect.closeTo(head, -4) });
  const tomorrow = Date.now() + 86_400_000;
  const before = (time: Date) => positionBefore(settings, time);
  const growth = await logGrowth(connection, before, tomorrow);
  expect(growth).toMatchObject({ overMs: 86_400_000 });
  expect(growth?.bytes).toBeLessThan(head);
  expect(growth?.bytes).toBeGreaterThanOrEqual(0);
  await connection.close();
});
