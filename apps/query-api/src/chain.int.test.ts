import { encodeEvent, decodeEvent, EVENT_MEDIA_TYPE, subjectOf } from "@detektor/events";
import { FRAMES_STREAM, INGEST_CONSUMER } from "@detektor/producer";
import {
  eventually,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { connect, headers, type JetStreamManager, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { ask, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";

const minuteMs = 60_000;

let nats: OwnTestNats;
let connection: NatsConnection;
let manager: JetStreamManager;
let chain: Chain;
let ingest: TestApp;
beforeAll(async () => {
  nats = await natsForTests({ own: true });
  chain = await chainForTests({ natsUrl: nats.url });
  ingest = await startApp("ingest", { ...chain.env, DETEKTOR_NATS_URL: nats.url });
  connection = await connect({ servers: nats.url });
  manager = await connection.jetstreamManager();
});
afterAll(async () => {
  await connection?.close();
  await ingest?.stop();
  await chain?.stop();
  await nats?.stop();
});

const frame = (seq: number, atMs: number) =>
  sampleFrame({ site: "lab", camera: `cam-${seq % 2}`, seq, atMs });

async function partsOf(): Promise<Readonly<Record<string, Loose>>> {
  const { status, body } = await ask<Readonly<Record<string, Loose>>>(`${chain.api.url}/v1/chain`);
  expect(status).toBe(200);
  return body;
}

/** Publishes events as a producer does; returns how many. */
async function publish(inputs: readonly object[]): Promise<number> {
  for (const input of inputs) {
    const decoded = decodeEvent(input, { nowMs: Date.now() });
    if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
    const head = headers();
    head.set("content-type", EVENT_MEDIA_TYPE);
    const { event } = decoded;
    await connection.jetstream().publish(subjectOf(event), encodeEvent(event), { headers: head });
  }
  return inputs.length;
}

const ok = { state: "ok", reason: null };

test("a chain that works is ok in all its parts, with their figures", async () => {
  const lastMinuteMs = (Math.floor(Date.now() / minuteMs) - 1) * minuteMs;
  // A test that begins at the end of a minute has the frames of two minutes to find.
  const events = [0, 1].flatMap((n) =>
    [1, 2, 3].flatMap((seq) => frame(10 * n + seq, lastMinuteMs + n * minuteMs + seq)),
  );
  const published = await publish(events);
  await eventually(async () => {
    const parts = await partsOf();
    expect(parts).toMatchObject({
      producers: { ...ok, frames_per_second: 3 / 60, sending_cameras: 2 },
      nats: {
        ...ok,
        kept_messages: 0,
        kept_bytes: 0,
        published_messages_total: published,
        oldest_message_seconds: null,
        dead_letter_messages: 0,
      },
      ingest: { ...ok, backlog_messages: 0, in_flight_messages: 0 },
      event_store: ok,
      projector: { ...ok, lag_events: 0, lag_seconds: 0, set_aside_events: 0 },
      query_api: ok,
    });
    const head = BigInt(String(parts["event_store"]?.["head_position"]));
    expect(BigInt(String(parts["projector"]?.["position"]))).toBeGreaterThanOrEqual(head);
    expect(Number(parts["event_store"]?.["newest_event_seconds"])).toBeLessThan(60);
    expect(Number(parts["projector"]?.["applied_events_total"])).toBeGreaterThanOrEqual(published);
    expect(parts["nats"]?.["limit_bytes"]).toBeGreaterThan(0);
  });
});

test("a refused message is among the dead letters", async () => {
  await connection.jetstream().publish("frames.v1.lab.cam-1.captured", "no event");
  await eventually(async () =>
    expect(await partsOf()).toMatchObject({ nats: { dead_letter_messages: 1 } }),
  );
});

test("what waits while ingest's consumer is paused is its backlog, with the reason", async () => {
  await manager.consumers.pause(FRAMES_STREAM, INGEST_CONSUMER, new Date(Date.now() + 3_600_000));
  const count = await publish(frame(4, Date.now()));
  await eventually(async () =>
    expect(await partsOf()).toMatchObject({
      nats: { ...ok, kept_messages: count, oldest_message_seconds: expect.any(Number) },
      ingest: { state: "behind", reason: "its consumer is paused", backlog_messages: count },
    }),
  );
  await manager.consumers.resume(FRAMES_STREAM, INGEST_CONSUMER);
  await eventually(
    async () =>
      expect(await partsOf()).toMatchObject({
        nats: { kept_messages: 0 },
        ingest: { ...ok, backlog_messages: 0, in_flight_messages: 0 },
      }),
    { timeoutMs: 20_000 },
  );
});

test("without NATS its part and ingest's are unavailable, and the others are answered", async () => {
  await nats.kill("SIGKILL");
  const parts = await partsOf();
  const unavailable = { state: "unavailable", reason: expect.any(String) };
  expect(parts).toMatchObject({
    nats: { ...unavailable, kept_messages: null, kept_bytes: null, dead_letter_messages: null },
    ingest: { ...unavailable, backlog_messages: null, in_flight_messages: null },
    producers: ok,
    event_store: ok,
    projector: ok,
    query_api: ok,
  });
  await nats.restart();
  await eventually(async () => expect(await partsOf()).toMatchObject({ nats: ok, ingest: ok }), {
    timeoutMs: 20_000,
  });
});

test("without the event store neither its head nor the projector's lag is known", async () => {
  await chain.store.kill("SIGKILL");
  const parts = await partsOf();
  expect(parts).toMatchObject({
    event_store: { state: "unavailable", head_position: null, newest_event_at: null },
    projector: { state: "unavailable", position: expect.any(String), lag_events: null },
    producers: ok,
    query_api: ok,
  });
  await chain.store.restart();
  await eventually(
    async () => expect(await partsOf()).toMatchObject({ event_store: ok, projector: ok }),
    { timeoutMs: 20_000 },
  );
});

test("read models that are being rebuilt are behind, and no frames are counted", async () => {
  const set = (value: boolean) =>
    chain.rows(`UPDATE detektor.projections SET rebuilding = ${value} WHERE served`);
  await set(true);
  try {
    await eventually(async () =>
      expect(await partsOf()).toMatchObject({
        producers: { state: "unavailable", frames_per_second: null },
        event_store: ok,
        projector: { state: "behind", reason: expect.stringContaining("rebuilt") },
        query_api: { state: "behind" },
      }),
    );
  } finally {
    await set(false);
  }
});

test("events that a stopped projector hasn't applied are counted", async () => {
  await eventually(async () =>
    expect(await partsOf()).toMatchObject({ projector: { lag_events: 0 } }),
  );
  await chain.projector.stop();
  const events = frame(5, Date.now());
  await appendEvents(chain.log, events);
  expect(await partsOf()).toMatchObject({
    projector: { lag_events: events.length, lag_events_is_minimum: false },
  });
});

test("without Postgres the queue and the log are still answered", async () => {
  const lonely = await startApp(
    "query-api",
    {
      ...chain.env,
      DETEKTOR_NATS_URL: nats.url,
      DETEKTOR_POSTGRES_URL: "postgres://nobody@127.0.0.1:1/none",
    },
    { waitReady: false },
  );
  try {
    await eventually(async () => expect((await ask(`${lonely.url}/healthz`)).status).toBe(200));
    const { status, body } = await ask(`${lonely.url}/v1/chain`);
    expect([status, body]).toMatchObject([
      200,
      {
        nats: ok,
        ingest: ok,
        event_store: ok,
        producers: { state: "unavailable", frames_per_second: null },
        projector: { state: "unavailable", position: null },
        query_api: { state: "unavailable" },
      },
    ]);
  } finally {
    await lonely.stop();
  }
});
