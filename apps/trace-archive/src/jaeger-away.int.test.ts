import { connectEventLog } from "@detektor/event-log";
import { traceIdOf } from "@detektor/events";
import { freePort } from "@detektor/local-servers";
import {
  eventStoreForTests,
  eventually,
  jaegerForTests,
  jaegerTrace,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
  type TestJaeger,
  whyNoJaeger,
} from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { askJaeger } from "../test/jaeger-search.ts";
import { type FrameEvents, kindsOfFrames } from "../test/kinds-of-frames.ts";

const whyNot = await whyNoJaeger();

const ok = kindsOfFrames(Date.now() * 1000 - 3_600_000_000)["ok"] as FrameEvents;
const path = `/api/traces/${traceIdOf(ok.site, ok.frameId)}`;

/** Jaeger gives up on an archive that doesn't answer pings after 13 s, and retries within seconds. */
const jaegerGivesUpMs = 30_000;

describe.skipIf(whyNot)(`a real Jaeger${whyNot ? ` (skipped: ${whyNot})` : ""}`, () => {
  let store: TestEventStore;
  let database: TestDatabase;
  let projector: TestApp;
  let archive: TestApp;
  const jaegers: TestJaeger[] = [];

  beforeAll(async () => {
    [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
    const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
    projector = await startApp("projector", env);
    const port = String(await freePort());
    archive = await startApp("trace-archive", {
      ...env,
      DETEKTOR_TRACE_ARCHIVE_PORT: port,
      DETEKTOR_TRACE_ARCHIVE_DEADLINE: "2s",
    });
    for (const kind of ["live", "history"] as const)
      jaegers.push(await jaegerForTests({ kind, traceArchive: `127.0.0.1:${port}` }));
    const log = connectEventLog({ url: store.url });
    await appendEvents(log, ok.events);
    await log.close();
    await isShown();
  });
  afterAll(async () => {
    await Promise.all(jaegers.map((jaeger) => jaeger.stop()));
    await Promise.all([archive?.stop(), projector?.stop()]);
    await store?.stop();
    await database?.drop();
  });

  const isShown = async (): Promise<void> => {
    for (const { url } of jaegers)
      await eventually(
        async () => {
          const { spans } = await jaegerTrace(url, traceIdOf(ok.site, ok.frameId));
          expect(spans).toHaveLength(5);
        },
        { timeoutMs: 30_000 },
      );
  };

  const isError = async (): Promise<void> => {
    const asked = jaegers.map(({ url }) => askJaeger(`${url}${path}`, jaegerGivesUpMs));
    for (const { status, body } of await Promise.all(asked)) {
      expect(status).toBe(500);
      // If the request had crashed, it would be empty.
      expect(body).toMatchObject({ errors: [{ code: 500 }] });
    }
  };

  test("an archive that is down is an error, no hang, and is found again when it is up", async () => {
    await archive.kill("SIGKILL");
    await isError();
    await archive.restart();
    await isShown();
  });

  test("an archive that froze is an error, no hang, and answers on when it thaws", async () => {
    process.kill(archive.pid(), "SIGSTOP");
    try {
      await isError();
    } finally {
      process.kill(archive.pid(), "SIGCONT");
    }
    await isShown();
  });

  test("an event store that froze is an error by the archive's own deadline", async () => {
    process.kill(store.pid(), "SIGSTOP");
    try {
      await isError();
    } finally {
      process.kill(store.pid(), "SIGCONT");
    }
    await isShown();
  });

  test("the archive may come up after Jaeger", async () => {
    await archive.kill("SIGKILL");
    await Promise.all(jaegers.map((jaeger) => jaeger.restart()));
    await archive.restart();
    await isShown();
  });
});
