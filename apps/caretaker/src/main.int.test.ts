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

let store: TestEventStore;
let database: TestDatabase;
let first: TestApp;
let second: TestApp;

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const start = () =>
    startApp("caretaker", {
      DETEKTOR_EVENT_STORE_URL: store.url,
      DETEKTOR_POSTGRES_URL: database.url,
      DETEKTOR_MAX_DISK: "1MiB",
    });
  first = await start();
  await eventually(async () => expect(await actingOf(first)).toBe("1"));
  second = await start();
});
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop()]);
  await store?.stop();
  await database?.drop();
});

const metricsOf = async ({ url }: TestApp): Promise<string> =>
  (await fetch(`${url}/metrics`)).text();

const actingOf = async (app: TestApp): Promise<string | undefined> =>
  /^detektor_caretaker_acting_processes (\d)/m.exec(await metricsOf(app))?.[1];

const ready = async ({ url }: TestApp) => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, text: await response.text() };
};

test("one caretaker acts, a second one is ready and waits until the first one is gone", async () => {
  await eventually(async () => expect((await ready(second)).text).toContain("another caretaker"));
  expect([await actingOf(first), await actingOf(second)]).toEqual(["1", "0"]);
  expect((await ready(second)).status).toBe(200);
  await first.kill("SIGKILL");
  await eventually(async () => expect(await actingOf(second)).toBe("1"));
  await first.restart();
  await eventually(async () => expect((await ready(first)).text).toContain("another caretaker"));
  await second.kill("SIGKILL");
  await second.restart();
  await eventually(async () => expect(await actingOf(first)).toBe("1"));
});

test("without its event store it is not ready, says why in one line, and goes on when the store is back", async () => {
  await store.kill("SIGKILL");
  await eventually(async () => {
    const { status, text } = await ready(first);
    expect(status).toBe(503);
    expect(text).toContain('"event-store":{"ok":false');
  });
  await store.restart();
  await eventually(async () => expect((await ready(first)).status).toBe(200));
});

test("each task tells when it last succeeded", async () => {
  const metrics = await metricsOf(first);
  expect(metrics).toMatch(/caretaker_task_age_seconds\{task="read-models"\} [\d.]+/);
  expect(metrics).toMatch(/caretaker_task_failures_total\{task="read-models"\} \d+/);
});

test("above the bound of the disk space it is ready, and says so in a note and in metrics", async () => {
  await eventually(async () => {
    const { status, text } = await ready(first);
    expect(text).toMatch(/\d{3,} % of DETEKTOR_MAX_DISK is used: .* of 1.0 MiB/);
    expect(status).toBe(200);
  });
  const metrics = await metricsOf(first);
  expect(metrics).toContain("detektor_caretaker_disk_max_bytes 1048576");
  expect(metrics).toMatch(/caretaker_disk_part_bytes\{part="postgres"\} \d{7}/);
  expect(metrics).not.toContain('part="nats"');
});
