import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLog, publishing } from "../test/load.ts";
import { captured, json, type Platform, startPlatform } from "../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

describe("under load, every acknowledged event is in the log once after", () => {
  test.each(["ingest", "store", "nats"] as const)("kill -9 of %s", async (name) => {
    const load = publishing(platform);
    await load.reach(400);
    await platform[name].kill("SIGKILL");
    await platform[name].restart();
    await load.reach(load.acknowledged.length + 400);
    const published = await load.stop();
    await platform.settled(45_000);
    await checkLog(platform, published);
  });

  test("an orderly restart of ingest", async () => {
    const load = publishing(platform);
    await load.reach(400);
    await platform.ingest.restart();
    await load.reach(load.acknowledged.length + 200);
    const published = await load.stop();
    await platform.settled();
    await checkLog(platform, published);
  });
});

test("an event that JetStream hands out again leaves one copy, whoever stored it before", async () => {
  const event = captured();
  const subject = "frames.v1.lab.cam-1.captured";
  await platform.js.publish(subject, json(event));
  await platform.settled();
  await platform.ingest.kill("SIGKILL");
  await platform.ingest.restart();
  await platform.js.publish(subject, json(event));
  await platform.settled();
  expect(await platform.copiesOf(event)).toBe(1);
});

test("while the store is away readyz says so, nothing is lost and it goes on by itself", async () => {
  await platform.store.kill("SIGKILL");
  const events = Array.from({ length: 20 }, () => captured());
  for (const event of events)
    await platform.js.publish("frames.v1.lab.cam-1.captured", json(event));
  await eventually(async () => {
    const response = await fetch(`${platform.ingest.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ dependencies: { "event-store": { ok: false } } });
  });
  const body = JSON.stringify(captured());
  const headers = { "content-type": "application/cloudevents+json" };
  const accepted = await fetch(`${platform.ingest.url}/v1/events`, {
    method: "POST",
    headers,
    body,
  });
  expect(accepted.status).toBe(202);
  await platform.store.restart();
  await platform.settled();
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
  const said = (await platform.ingest.logs()).match(/event-store is unavailable/g) ?? [];
  expect(said.length).toBeLessThan(5);
});
