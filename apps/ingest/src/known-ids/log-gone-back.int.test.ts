import { cp, rm } from "node:fs/promises";
import type { DetektorEvent } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  batchSubject,
  captured,
  json,
  type Platform,
  startPlatform,
  subject,
} from "../../test/platform.ts";

let platform: Platform;
beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.stop());

const said = "was rolled back or replaced";
const some = (count: number) => Array.from({ length: count }, () => captured());

async function store(events: readonly DetektorEvent[]): Promise<void> {
  for (const event of events) await platform.js.publish(subject, json(event));
  await platform.settled();
}

async function areStoredOnce(events: readonly DetektorEvent[]): Promise<void> {
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
}

/** Copies the store's data as it is now; returns a function that restores the copy. */
async function backup(): Promise<() => Promise<void>> {
  const { dataDir } = platform.store;
  await platform.store.kill("SIGKILL");
  await cp(dataDir, `${dataDir}.backup`, { recursive: true });
  await platform.store.restart();
  return async () => {
    await platform.store.kill("SIGKILL");
    await rm(dataDir, { recursive: true });
    await cp(`${dataDir}.backup`, dataDir, { recursive: true });
    await platform.store.restart();
  };
}

test("events that are sent again after the store was restored from an older backup are stored again", async () => {
  const before = some(20);
  await store(before);
  const restore = await backup();
  const lost = some(200);
  await store(lost);
  await restore();
  const answer = await fetch(`${platform.ingest.url}/v1/events?wait=stored`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents-batch+json" },
    body: JSON.stringify([...before, ...lost]),
  });
  expect(answer.status).toBe(202);
  await areStoredOnce([...before, ...lost]);
  expect(await platform.lines(said)).toBe(1);
});

test("they are stored as well when the log has grown past where it was", async () => {
  const restore = await backup();
  const lost = some(20);
  await store(lost);
  await restore();
  const later = some(100);
  await store(later);
  await platform.js.publish(batchSubject, json(lost));
  await platform.settled();
  await areStoredOnce([...lost, ...later]);
  expect(await platform.lines(said)).toBe(1);
});

test("they are stored as well when only another camera's events came meanwhile", async () => {
  const restore = await backup();
  const lost = some(3);
  await store(lost);
  await restore();
  const others = Array.from({ length: 100 }, () => captured({}, { camera_id: "cam-2" }));
  await platform.js.publish("frames.v1.lab.cam-2.batch", json(others));
  await platform.settled();
  await store(lost);
  await areStoredOnce([...lost, ...others]);
  expect(await platform.lines(said)).toBe(1);
});

test("an ingest to which nothing is sent notices that the store is another one", async () => {
  const events = some(5);
  await store(events);
  await platform.store.kill("SIGKILL");
  await rm(platform.store.dataDir, { recursive: true });
  await platform.store.restart();
  await eventually(async () => expect(await platform.lines(said)).toBe(1), { timeoutMs: 20_000 });
  await store(events);
  await areStoredOnce(events);
});

test("a store that is as it was is believed, however often it is restarted", async () => {
  const events = some(20);
  await store(events);
  await platform.store.restart();
  await store(events);
  await platform.store.kill("SIGKILL");
  await platform.store.restart();
  await store([...events, ...some(5)]);
  await areStoredOnce(events);
  expect(await platform.lines(said)).toBe(0);
});

test("a store that is away while nothing is sent is told in one line, and its return in another", async () => {
  await store(some(1));
  await platform.store.kill("SIGKILL");
  await eventually(async () => expect(await platform.lines("event-store is unavailable")).toBe(1), {
    timeoutMs: 20_000,
  });
  await platform.store.restart();
  await eventually(
    async () => expect(await platform.lines("event-store is available again")).toBe(1),
    {
      timeoutMs: 20_000,
    },
  );
  expect(await platform.complaint("event-store")).toBeNull();
});
