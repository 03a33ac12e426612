import { defaultGeneration } from "@detektor/read-model";
import { createMetrics, scrape } from "@detektor/observability";
import {
  eventually,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { natsAccess } from "@detektor/producer";
import { sampleFrame } from "../test/sample-frames.ts";
import { natsBroker } from "./broker/nats-broker.ts";
import { observeCanary } from "./canary/canary-metrics.ts";
import { runCanary } from "./canary/run-canary.ts";

const { schema } = defaultGeneration;

let nats: OwnTestNats;
let chain: Chain;
let ingest: TestApp;
const ids: string[] = [];
const registry = createMetrics();
const end = new AbortController();
let running: Promise<void>;
const observe = observeCanary(registry, Date.now);

beforeAll(async () => {
  nats = await natsForTests({ own: true });
  chain = await chainForTests({ natsUrl: nats.url });
  ingest = await startApp("ingest", { ...chain.env, DETEKTOR_NATS_URL: nats.url });
  await chain.append(sampleFrame({ site: "lab", camera: "door", seq: 1, atMs: Date.now() }));
  const broker = natsBroker(natsAccess({ url: nats.url }));
  const isQueryable = async (id: string) => {
    const { status } = await ask(`${chain.api.url}/v1/frames/${id}`);
    if (status === 200 && ids.at(-1) !== id) ids.push(id);
    return status === 200;
  };
  const settings = { intervalMs: 1, session: "s-1", now: Date.now };
  const deps = { broker, isQueryable, observe, ...settings };
  running = runCanary(deps, end.signal).then(() => broker.close());
});
afterAll(async () => {
  end.abort();
  await running;
  await ingest?.stop();
  await chain?.stop();
  await nats?.stop();
});

/** Returns the value of a metric of the canary, by the rest of its name and its labels. */
async function valueOf(name: string): Promise<number> {
  const { body } = await scrape(registry);
  const line = body.split("\n").find((one) => one.startsWith(`detektor_queryapi_canary_${name} `));
  return Number(line?.split(" ").at(-1));
}

test("goes through NATS, ingest, store and projector, and is timed until the API answers with it", async () => {
  await eventually(() => expect(ids.length).toBeGreaterThan(2), { timeoutMs: 30_000 });
  expect(await valueOf('frames_total{outcome="queryable"}')).toBeGreaterThan(1);
  expect(await valueOf("seconds_count")).toBeGreaterThan(1);
  expect(await valueOf("last_success_timestamp_seconds")).toBeGreaterThan(Date.now() / 1000 - 60);
  const { body } = await ask(`${chain.api.url}/v1/frames/${ids[0]}`);
  expect(body).toMatchObject({ site: "_canary", camera_id: "canary", seq: 0, state: "captured" });
  const events = await ask<Page>(`${chain.api.url}/v1/frames/${ids[0]}/events`);
  expect(events.status).toBe(200);
  expect(JSON.stringify(events.body)).toContain("detektor.frame.captured.v1");
});

test.each([
  "/v1/frames",
  "/v1/cameras",
  "/v1/ledger",
  "/v1/stats/stages",
  "/v1/stats/frames",
  "/v1/stats/drops",
  "/v1/detections",
  "/v1/alerts",
])("is in no item of %s", async (path) => {
  await eventually(() => expect(ids.length).toBeGreaterThan(0), { timeoutMs: 30_000 });
  const { items } = (await ask<Page>(`${chain.api.url}${path}`)).body;
  expect(JSON.stringify(items)).not.toContain("_canary");
});

test("is in no table but its own, and in no metric by camera of the projector", async () => {
  await eventually(() => expect(ids.length).toBeGreaterThan(0), { timeoutMs: 30_000 });
  const tables = ["frames", "cameras", "sessions", "ledger_minutes", "stage_minutes", "operations"];
  for (const table of tables) {
    const rows = await chain.rows(`SELECT * FROM ${schema}.${table} WHERE site = '_canary'`);
    expect([table, rows]).toEqual([table, []]);
  }
  const metrics = await (await fetch(`${chain.projector.url}/metrics`)).text();
  expect(metrics).toContain('site="lab"');
  expect(metrics).not.toContain("_canary");
});

test("what doesn't get to NATS is told, and it goes on by itself", async () => {
  await nats.kill("SIGKILL");
  const lost = 'frames_total{outcome="not_published"}';
  await eventually(async () => expect(await valueOf(lost)).toBeGreaterThan(0), {
    timeoutMs: 30_000,
  });
  await nats.restart();
  const before = ids.length;
  await eventually(() => expect(ids.length).toBeGreaterThan(before), { timeoutMs: 30_000 });
});
