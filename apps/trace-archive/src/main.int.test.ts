import { freePort } from "@detektor/local-servers";
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
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";

let store: TestEventStore;
let database: TestDatabase;
let app: TestApp;
let client: ArchiveClient;

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const grpcPort = await freePort();
  app = await startApp("trace-archive", {
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_TRACE_ARCHIVE_PORT: String(grpcPort),
  });
  client = archiveClient(`127.0.0.1:${grpcPort}`);
});
afterAll(async () => {
  client?.close();
  await app?.stop();
  await store?.stop();
  await database?.drop();
});

test("the archive as a process of its own answers, tells its health over gRPC and HTTP, and counts its calls", async () => {
  expect(await client.unary("GetDependencies")).toEqual({ dependencies: [] });
  expect(await client.unary("GetCapabilities")).toEqual({
    search: { withoutServiceName: true, sameSpanConjunction: true },
  });
  expect(await client.unary("Check")).toEqual({ status: 1 });
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toMatch(
    /tracearchive_request_duration_seconds_count\{method="Check",status="OK"\} 1/,
  );
});

test("without its event store it is not ready and says why, and answers on when the store is back", async () => {
  await store.kill("SIGKILL");
  await eventually(async () => {
    const response = await fetch(`${app.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('"event-store":{"ok":false');
  });
  expect(await client.unary("Check")).toEqual({ status: 2 });
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await store.restart();
  await eventually(async () => expect(await client.unary("Check")).toEqual({ status: 1 }));
});
