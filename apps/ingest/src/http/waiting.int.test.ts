import { streamOf } from "@detektor/events";
import { startApp, type TestApp } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captured, type Platform, startPlatform } from "../../test/platform.ts";

let platform: Platform;
let other: TestApp;
beforeAll(async () => {
  platform = await startPlatform();
  const env = {
    DETEKTOR_NATS_URL: platform.nats.url,
    DETEKTOR_EVENT_STORE_URL: platform.store.url,
  };
  other = await startApp("ingest", env);
});
afterAll(async () => {
  await other.stop();
  await platform.stop();
});

function post(event: object, query = "", timeoutMs = 30_000): Promise<Response> {
  return fetch(`${platform.ingest.url}/v1/events${query}`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json" },
    body: JSON.stringify(event),
    signal: AbortSignal.timeout(timeoutMs),
  });
}

test("who waits is answered with the position, also where another ingest has stored the event", async () => {
  // Many at a time, on few cameras and on many: waiting requests don't delay each other's answers.
  const cameraOf = (n: number) => (n % 2 === 0 ? "cam-0" : `cam-${n}`);
  const events = Array.from({ length: 96 }, (_, n) => captured({}, { camera_id: cameraOf(n) }));
  const answers = await Promise.all(events.map((event) => post(event, "?wait=stored")));
  for (const [at, answer] of answers.entries()) {
    expect(answer.status).toBe(202);
    const { position } = (await answer.json()) as { position: string };
    const recorded = await platform.recorded(streamOf(events[at] ?? captured()));
    const own = recorded.find(({ id }) => id === events[at]?.id);
    // At its own position, or at a later one of the same append.
    expect(BigInt(position)).toBeGreaterThanOrEqual(own?.position ?? Number.POSITIVE_INFINITY);
    expect(recorded.map((event) => String(event.position))).toContain(position);
  }
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
  // Both have stored some of the events: otherwise this shows nothing.
  const taken = await Promise.all([platform.ingest, other].map(storedBy));
  expect(Math.min(...taken)).toBeGreaterThan(0);
});

async function storedBy({ url }: TestApp): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^detektor_ingest_stored_events_total (\d+)$/m.exec(metrics)?.[1]);
}

test("while the store is away nobody who doesn't wait for it is held up, and a repeat is judged by its content", async () => {
  await platform.store.kill("SIGKILL");
  const event = captured();
  expect((await post(event)).status).toBe(202);
  // A repeat once caused a query of the store that took ten seconds.
  expect((await post(event, "", 8000)).status).toBe(202);
  const conflict = await post({ ...event, source: "another" }, "", 8000);
  expect(conflict.status).toBe(422);
  expect(await conflict.json()).toMatchObject({ refused: [{ reason: "id_conflict" }] });
  const waiting = await post(event, "?wait=stored");
  expect(waiting.status).toBe(503);
  expect(await waiting.json()).toMatchObject({
    detail: expect.stringMatching(
      /accepted, but it is unknown whether they are stored: the event store can't be reached/,
    ),
  });
  await platform.store.restart();
  await platform.settled();
  expect(await platform.copiesOf(event)).toBe(1);
});
