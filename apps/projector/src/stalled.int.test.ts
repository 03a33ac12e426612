import { connectClient, defaultGeneration } from "@detektor/read-model";
import { eventStoreForTests, eventually, postgresForTests, startApp } from "@detektor/testkit";
import { expect, onTestFinished, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { exampleEvents } from "../test/canned-log.ts";
import { reached } from "../test/projection-row.ts";

const { schema } = defaultGeneration;

test.each(["frames", "ledger_minutes"])(
  "while a lock on %s holds a batch up, the projector isn't ready and says why, and goes on when it is released",
  async (table) => {
    const [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
    const urls = { DETEKTOR_POSTGRES_URL: database.url, DETEKTOR_EVENT_STORE_URL: store.url };
    const projector = await startApp("projector", urls);
    const holder = await connectClient(database.url, { applicationName: "test" });
    onTestFinished(async () => {
      await Promise.all([projector.stop(), holder.end()]);
      await Promise.all([database.drop(), store.stop()]);
    });
    const readiness = async () => {
      const answer = await fetch(`${projector.url}/readyz`);
      return [answer.status, await answer.text()];
    };
    const events = exampleEvents();
    await reached(database.url, await appendEvents(store.url, events.slice(0, 20)));
    await holder.query(`BEGIN; LOCK TABLE ${schema}.${table}`);
    const to = await appendEvents(store.url, events.slice(20));
    const within = { timeoutMs: 25_000 };
    const said = [503, expect.stringContaining("no event was projected")];
    await eventually(async () => expect(await readiness()).toEqual(said), within);
    await holder.query("ROLLBACK");
    await reached(database.url, to);
    await eventually(async () => expect((await readiness())[0]).toBe(200), within);
  },
);
