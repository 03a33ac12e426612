import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { EventStoreDBClient } from "@eventstore/db-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStream, idsOf } from "../../test/fill-stream.ts";
import { runForTest } from "../../test/run-for-test.ts";

let from: TestEventStore;
let to: TestEventStore;
let source: EventStoreDBClient;
let target: EventStoreDBClient;

beforeAll(async () => {
  from = await eventStoreForTests({ chunkSizeBytes: 2 * 1024 * 1024 });
  to = await eventStoreForTests();
  source = EventStoreDBClient.connectionString(from.url);
  target = EventStoreDBClient.connectionString(to.url);
});
afterAll(async () => {
  void source.dispose();
  void target.dispose();
  await Promise.all([from?.stop(), to?.stop()]);
});

const cli = (...args: string[]) => runForTest(["store", ...args]);

test("a source that was truncated and scavenged is copied so that readers see the same, twice or more", async () => {
  await fillStream(source, "cut", 350);
  await fillStream(source, "kept", 250);
  const truncated = await cli("truncate-before", "cut", "345", "--url", from.url);
  expect(truncated).toMatchObject({ code: 0 });
  expect(await cli("scavenge", "--url", from.url)).toMatchObject({ code: 0 });
  await fillStream(source, "cut", 10);
  for (let run = 0; run < 3; run += 1) {
    const imported = await cli("import", "--from", from.url, "--url", to.url);
    expect(imported).toMatchObject({ code: 0 });
    for (const stream of ["cut", "kept"])
      expect(await idsOf(target, stream)).toEqual(await idsOf(source, stream));
    await fillStream(source, "cut", 5);
    await fillStream(source, "new", 5);
    await cli("import", "--from", from.url, "--url", to.url);
    expect(await idsOf(target, "cut")).toEqual(await idsOf(source, "cut"));
    expect(await idsOf(target, "new")).toEqual(await idsOf(source, "new"));
  }
  expect(await idsOf(source, "cut")).toHaveLength(15 + 15);
});
