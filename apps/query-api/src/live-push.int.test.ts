import { traceIdOf } from "@detektor/events";
import { createMetrics } from "@detektor/observability";
import { eventually, type OtlpReceiver, otlpReceiverForTests } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import {
  type SampleFrame,
  sampleEvent,
  sampleFrame,
  sampleFrameId,
} from "../test/sample-frames.ts";
import { countLivePushes } from "./replays/live-push-metrics.ts";

let receiver: OtlpReceiver;
let chain: Chain;
beforeAll(async () => {
  receiver = await otlpReceiverForTests();
  chain = await chainForTests(
    {},
    {
      DETEKTOR_TRACE_DELAY: "0s",
      DETEKTOR_TRACE_SAMPLE: "0",
      DETEKTOR_TRACE_SLOW_AFTER: "1s",
    },
  );
});
afterAll(async () => {
  await chain?.stop();
  await receiver?.[Symbol.asyncDispose]();
});

const atMs = Date.parse("2026-08-01T10:00:00Z");
const traceOf = (frame: SampleFrame): string => traceIdOf("s1", sampleFrameId(frame));

/** Returns an API that pushes due traces, and what it has counted so far. */
async function pusher(target: string) {
  const registry = createMetrics();
  const api = await chain.also({ target, livePush: countLivePushes(registry) });
  return {
    stop: api.stop,
    count: async (outcome: string): Promise<number> => {
      const text = await registry.metrics();
      return Number(new RegExp(`live_traces_total{outcome="${outcome}"} (\\d+)`).exec(text)?.[1]);
    },
    failures: (): Promise<string> => registry.metrics(),
  };
}

const dueRows = () => chain.rows("SELECT frame_id FROM detektor.due_traces");

test("pushes what was dropped or slow once, leaves the rest, and what changed after that is not mixed in", async () => {
  const frames: SampleFrame[] = [
    { camera: "live", seq: 1, atMs, end: "dropped" },
    { camera: "live", seq: 2, atMs: atMs + 1, totalMs: 1500 },
    { camera: "live", seq: 3, atMs: atMs + 2, totalMs: 999 },
    { camera: "live", seq: 4, atMs: atMs + 3, end: "open" },
  ];
  const [dropped, slow, ordinary, open] = frames.map(traceOf);
  const live = await pusher(receiver.url);
  await chain.append(frames.flatMap(sampleFrame));
  await eventually(async () => {
    expect(await live.count("pushed")).toBe(2);
    expect(await dueRows()).toEqual([]);
  });
  const ids = receiver.spans.map((span) => span.traceId);
  expect(new Set(ids)).toEqual(new Set([dropped, slow]));
  expect([ids.includes(String(ordinary)), ids.includes(String(open))]).toEqual([false, false]);
  await chain.append([
    sampleEvent(frames[0] as SampleFrame, "stored", 50, { backend: "s3", uri: "s3://x" }),
  ]);
  await eventually(async () => expect(await live.count("changed")).toBe(1));
  expect(receiver.spans).toHaveLength(ids.length);
  await live.stop();
});

test("pushes a trace for each site that uses a frame id, with what all of its cameras told", async () => {
  const frame = { camera: "one-name", seq: 1, atMs };
  const frame_id = sampleFrameId(frame);
  const other = { frame_id, camera_id: "another-name" };
  const yard = { ...frame, site: "yard" };
  const live = await pusher(receiver.url);
  await chain.append([
    sampleEvent(frame, "captured", 0, { capture_time: new Date(atMs).toISOString() }),
    sampleEvent(frame, "dropped", 20, { ...other, reason: "stale" }),
    sampleEvent(yard, "dropped", 21, { frame_id, reason: "stale" }),
  ]);
  const namesIn = (site: string) =>
    receiver.spans.filter((span) => span.traceId === traceIdOf(site, frame_id)).map((s) => s.name);
  await eventually(async () => {
    expect(namesIn("s1")).toEqual(["frame s1/one-name dropped", "drop"]);
    expect(namesIn("yard")).toEqual(["frame yard/one-name dropped", "drop"]);
    expect(await dueRows()).toEqual([]);
  });
  await live.stop();
});

test("counts a frame that has begun again as that, not as gone, and pushes it once it has ended", async () => {
  const frame = { camera: "again", seq: 1, atMs, end: "dropped" as const };
  await chain.append(sampleFrame(frame));
  const pipeline = "record";
  await chain.append([sampleEvent(frame, "queued", 30, { queue: "disk", pipeline })]);
  expect(await dueRows()).toEqual([{ frame_id: sampleFrameId(frame) }]);
  const live = await pusher(receiver.url);
  await eventually(async () => expect(await live.count("reopened")).toBe(1));
  expect([await live.count("gone"), await live.count("pushed")]).toEqual([0, 0]);
  await chain.append([sampleEvent(frame, "completed", 40, { pipeline })]);
  await eventually(async () => expect(await live.count("pushed")).toBe(1));
  expect(receiver.spans.map((span) => span.traceId)).toContain(traceOf(frame));
  await live.stop();
});

test("keeps what is due while the backend is away, and pushes it when it is back", async () => {
  const frame = { camera: "later", seq: 1, atMs, end: "dropped" as const };
  const live = await pusher("http://127.0.0.1:9");
  await chain.append(sampleFrame(frame));
  await eventually(async () => expect(await live.failures()).toContain('reason="unreachable"'));
  expect(await dueRows()).toEqual([{ frame_id: sampleFrameId(frame) }]);
  await live.stop();
  const better = await pusher(receiver.url);
  await eventually(async () => {
    expect(receiver.spans.map((span) => span.traceId)).toContain(traceOf(frame));
    expect(await dueRows()).toEqual([]);
  });
  await better.stop();
});

test("gives up what was due for too long, and counts it", async () => {
  const frame = { camera: "never", seq: 1, atMs, end: "dropped" as const };
  await chain.append(sampleFrame(frame));
  await eventually(async () => expect(await dueRows()).toHaveLength(1));
  await chain.rows("UPDATE detektor.due_traces SET due_at = now() - interval '11 minutes'");
  const live = await pusher("http://127.0.0.1:9");
  await eventually(async () => expect(await live.count("expired")).toBe(1));
  expect(await dueRows()).toEqual([]);
  await live.stop();
});
