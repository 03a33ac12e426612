import { type DetektorEvent, streamOf } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured, json, type Platform, startPlatform } from "../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const cameras = ["cam-1", "cam-2", "cam-3"];

/** Publishes small batches until it is stopped, and knows every event that JetStream acknowledged. */
function publishing() {
  const acknowledged: DetektorEvent[] = [];
  const attempted = new Set<string>();
  let stopped = false;
  const publish = async (camera: string): Promise<void> => {
    while (!stopped) {
      const events = Array.from({ length: 8 }, () => captured({}, { camera_id: camera }));
      for (const { id } of events) attempted.add(id);
      const options = { msgID: events[0]?.id ?? "", timeout: 1_000 };
      const done = platform.js.publish(`frames.v1.lab.${camera}.batch`, json(events), options);
      await done.then(
        () => acknowledged.push(...events),
        () => {},
      );
    }
  };
  const running = cameras.map(publish);
  return {
    acknowledged,
    reach: (count: number) =>
      eventually(() => expect(acknowledged.length).toBeGreaterThan(count), { timeoutMs: 20_000 }),
    async stop() {
      stopped = true;
      await Promise.all(running);
      return { acknowledged, attempted };
    },
  };
}

/** Every acknowledged event stands in its stream once, and none that nobody published. */
async function checkLog(acknowledged: readonly DetektorEvent[], attempted: ReadonlySet<string>) {
  const streams = new Set(acknowledged.map(streamOf));
  const counts = new Map<string, number>();
  for (const stream of streams) {
    for (const { id } of await platform.recorded(stream)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const wrong = acknowledged.filter(({ id }) => counts.get(id) !== 1);
  expect(wrong.map(({ id }) => `${id}: ${counts.get(id) ?? 0} copies`)).toEqual([]);
  const doubled = [...attempted].filter((id) => (counts.get(id) ?? 0) > 1);
  expect(doubled).toEqual([]);
}

describe("under load, every acknowledged event is in the log once after", () => {
  test.each(["ingest", "store", "nats"] as const)("kill -9 of %s", async (name) => {
    const load = publishing();
    await load.reach(400);
    await platform[name].kill("SIGKILL");
    await platform[name].restart();
    await load.reach(load.acknowledged.length + 400);
    const { acknowledged, attempted } = await load.stop();
    await platform.settled(45_000);
    await checkLog(acknowledged, attempted);
  });

  test("an orderly restart of ingest", async () => {
    const load = publishing();
    await load.reach(400);
    await platform.ingest.restart();
    await load.reach(load.acknowledged.length + 200);
    const { acknowledged, attempted } = await load.stop();
    await platform.settled();
    await checkLog(acknowledged, attempted);
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
  const said = (await platform.ingest.logs()).match(/event-store is away/g) ?? [];
  expect(said.length).toBeLessThan(5);
});
