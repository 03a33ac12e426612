import { frameId, isoOfMs } from "@detektor/events";
import {
  eventStoreForTests,
  eventually,
  natsForTests,
  postgresForTests,
  startApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProducer } from "../create-producer.ts";
import { type BufferPolicy, bufferPolicies } from "./buffer-policy.ts";
import { FrameBuffer } from "./frame-buffer.ts";

const stops: (() => Promise<void>)[] = [];
let natsUrl: string;
let queryApi: string;

beforeAll(async () => {
  const nats = await natsForTests({ own: true });
  stops.push(() => nats.stop());
  const store = await eventStoreForTests();
  stops.push(() => store.stop());
  const database = await postgresForTests();
  stops.push(() => database.drop());
  natsUrl = nats.url;
  const settings = {
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
  };
  for (const name of ["projector", "ingest", "query-api"] as const) {
    const app = await startApp(name, settings);
    stops.push(() => app.stop());
    if (name === "query-api") queryApi = app.url;
  }
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

type Frame = {
  readonly frame_id: string;
  readonly camera_id: string;
  readonly session_id: string;
  readonly seq: number;
};
const FRAMES = 60;

/** Puts five frames for every two that the detector has time for; the end drops the waiting ones. */
async function overload(policy: BufferPolicy) {
  const producer = createProducer({ natsUrl, site: "lab", source: "buffer-test/1" });
  const buffer = new FrameBuffer<Frame>({
    queue: "detect",
    capacityFrames: 4,
    policy,
    frameOf: (frame) => frame,
    priorityOf: ({ seq }) => seq % 11,
    producer,
  });
  for (let seq = 0; seq < FRAMES; seq += 1) {
    buffer.put(capture(policy, seq));
    if (seq % 5 > 2) detect();
  }
  buffer.close();
  buffer.dropAll();
  expect(await producer.close()).toEqual({ kind: "flushed" });
  expect(producer.counters()).toMatchObject({ refused: 0, dropped: 0 });
  return buffer.counters();

  function capture(camera_id: string, seq: number): Frame {
    const nowMs = Date.now();
    const frame_id = frameId("lab", camera_id, "s-1", seq, nowMs);
    const frame = { frame_id, camera_id, session_id: "s-1", seq };
    producer.frameCaptured({ ...frame, capture_time: isoOfMs(nowMs) });
    return frame;
  }
  function detect() {
    const taken = buffer.takeNow();
    if (taken === null) return;
    const at = isoOfMs(Date.now());
    const { item, waitMs } = taken;
    const work = { stage: "detect", started_at: at, ended_at: at, queue_wait_ms: waitMs };
    producer.stageCompleted({ ...item, ...work });
    producer.frameCompleted(item);
  }
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${queryApi}${path}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

type Row = Readonly<Record<string, number>>;

async function ledger(camera: string): Promise<Row> {
  const { items } = await get<{ items: Row[] }>(`/v1/ledger?site=lab&camera=${camera}`);
  const sum = (name: string) => items.reduce((total, row) => total + (row[name] ?? 0), 0);
  const names = [
    "captured",
    "completed",
    "dropped",
    "failed",
    "in_flight",
    "unaccounted",
    "missing",
  ];
  return Object.fromEntries(names.map((name) => [name, sum(name)]));
}

test.each(bufferPolicies)(
  "the ledger accounts for each frame of an overloaded detector: %s",
  async (policy) => {
    const counts = await overload(policy);
    expect(counts.put).toBe(FRAMES);
    expect(counts.taken + counts.dropped).toBe(FRAMES);
    await eventually(
      async () =>
        expect(await ledger(policy)).toEqual({
          captured: FRAMES,
          completed: counts.taken,
          dropped: counts.dropped,
          failed: 0,
          in_flight: 0,
          unaccounted: 0,
          missing: 0,
        }),
      { timeoutMs: 30_000 },
    );
    for (const [reason, count] of Object.entries(counts.droppedBy)) {
      const path = `/v1/frames?site=lab&camera=${policy}&drop_reason=${reason}&limit=100`;
      expect((await get<{ items: unknown[] }>(path)).items).toHaveLength(count);
    }
  },
);
