import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connectEventLog } from "@detektor/event-log";
import {
  eventStoreForTests,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "./create-client.ts";
import { readLive } from "./read-live.ts";

let store: TestEventStore;
let database: TestDatabase;
let projector: TestApp;
let api: TestApp;
const token = "a-token-of-this-test";

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  projector = await startApp("projector", env);
  const auth = { DETEKTOR_AUTH: "token", DETEKTOR_API_TOKEN: token };
  api = await startApp("query-api", { ...env, ...auth, DETEKTOR_CANARY_INTERVAL: "off" });
});
afterAll(async () => {
  await Promise.all([api?.stop(), projector?.stop()]);
  await store?.stop();
  await database?.drop();
});

test("the types are those of the API's present document", async () => {
  const script = fileURLToPath(new URL("../scripts/generate-schema.mjs", import.meta.url));
  await promisify(execFile)(process.execPath, [script, "--check"], { timeout: 60_000 });
});

test("a call has the answer, and a wrong one the problem", async () => {
  const client = createClient({ baseUrl: api.url, token });
  const right = await client.GET("/v1/cameras", { params: { query: { limit: 1 } } });
  expect(right.data).toEqual({ items: [], next_cursor: null });
  const frame_id = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
  const wrong = await client.GET("/v1/frames/{frame_id}", { params: { path: { frame_id } } });
  expect(wrong.error?.type).toBe("urn:detektor:problem:not-found");
  const nobody = await createClient({ baseUrl: api.url }).GET("/v1/cameras");
  expect(nobody.response.status).toBe(401);
});

test("live events go on after the API has been restarted, without a gap or a repeat", async () => {
  const log = connectEventLog({ url: store.url });
  const append = (seq: number) => log.append(`camera-s1.c1`, [connected(seq)], { expected: "any" });
  const query = { camera: "c1" };
  const options = {
    baseUrl: api.url,
    token,
    query,
    retryMs: 50,
    signal: new AbortController().signal,
  };
  const live = readLive(options);
  const sessions: unknown[] = [];
  const next = async (): Promise<void> => {
    for (;;) {
      const { value } = await live.next();
      if (value?.event === "heartbeat") return;
      if (value?.event !== "event") continue;
      sessions.push((value.data as { data: { session_id: string } }).data.session_id);
      return;
    }
  };
  await next();
  await append(1);
  await next();
  await api.kill("SIGKILL");
  await append(2);
  await api.restart();
  await append(3);
  while (sessions.length < 3) await next();
  expect(sessions).toEqual(["r1", "r2", "r3"]);
  await live.return(undefined);
  await log.close();
});

test("a wrong token ends live reading at once", async () => {
  const signal = AbortSignal.timeout(30_000);
  const live = readLive({ baseUrl: api.url, token: "wrong", signal });
  await expect(live.next()).rejects.toThrow(/bearer token is wrong/);
});

const connected = (seq: number) => ({
  id: `01a19bea-7bb0-7c2f-8bf3-00000000000${seq}`,
  type: "detektor.camera.connected.v1",
  data: { camera_id: "c1", session_id: `r${seq}` },
  metadata: {
    $correlationId: "c1",
    schema_version: 1,
    event_time: "2026-11-02T11:00:00Z",
    ingest_time: "2026-11-02T11:00:00Z",
    producer: { name: "test" },
    site: "s1",
    cloudevent: { specversion: "1.0", source: "test/1" },
  },
});
