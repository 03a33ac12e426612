import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headOf } from "./transfer/export-log.ts";
import { withStoreConnection } from "./with-store-connection.ts";

let store: TestEventStore;

beforeAll(async () => {
  store = await eventStoreForTests();
});
afterAll(() => store?.stop());

test("a cluster is asked for its leader, whichever of its nodes answers", async () => {
  const alone = await withStoreConnection(store.url, headOf);
  const discovered = store.url.replace("esdb://", "esdb+discover://");
  expect(await withStoreConnection(discovered, headOf)).toBe(alone);
  const several = store.url.replace("esdb://", "esdb://127.0.0.1:1,");
  expect(await withStoreConnection(several, headOf)).toBe(alone);
});

test("a store that isn't there is one clear line, of a cluster too", async () => {
  for (const url of ["esdb://a:b@127.0.0.1:1", "esdb+discover://a:b@127.0.0.1:1"]) {
    const expected = `no event store answers at ${url.replace("a:b", "***")}: is it running?`;
    await expect(withStoreConnection(url, headOf)).rejects.toThrow(expected);
  }
});
