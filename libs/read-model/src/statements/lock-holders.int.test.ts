import { eventually, postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectClient } from "../connect-client.ts";
import { lockHolders } from "./lock-holders.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await postgresForTests();
});
afterAll(() => database.drop());

test("a session that holds a lock is named while an application waits for it, and only to that one", async () => {
  const connect = (applicationName: string) => connectClient(database.url, { applicationName });
  const [holder, waiter, observer] = await Promise.all(["holds", "waits", "asks"].map(connect));
  if (!holder || !waiter || !observer) throw new Error("not connected");
  const lock = { name: "", text: "LOCK TABLE detektor.projections", values: [] };
  const run = (client: typeof holder, text: string) => client.query({ name: "", text, values: [] });
  try {
    await run(holder, "BEGIN");
    await holder.query(lock);
    expect(await lockHolders(observer, "waits")).toEqual([]);
    await run(waiter, "BEGIN");
    const waiting = waiter.query(lock);
    await eventually(async () => {
      expect(await lockHolders(observer, "waits")).toMatchObject([{ application: "holds" }]);
    });
    expect(await lockHolders(observer, "holds")).toEqual([]);
    await run(holder, "ROLLBACK");
    await waiting;
    expect(await lockHolders(observer, "waits")).toEqual([]);
    await run(waiter, "ROLLBACK");
  } finally {
    await Promise.all([holder, waiter, observer].map((client) => client.end()));
  }
});
