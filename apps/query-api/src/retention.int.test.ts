import { connectReadModel, writeRetentionReport } from "@detektor/read-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, askAll, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleEvent } from "../test/sample-frames.ts";

const nowMs = Date.parse("2026-06-08T10:00:00Z");
const atMs = Date.parse("2026-06-01T10:00:00Z");

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  const cameras = ["cam-a", "cam-b", "cam-c"];
  await chain.append(
    cameras.flatMap((camera, at) =>
      [0, 3_600_000].map((laterMs) =>
        sampleEvent({ site: "lab", camera, seq: at, atMs: atMs + laterMs }, "captured", 0, {
          capture_time: new Date(atMs).toISOString(),
        }),
      ),
    ),
  );
});
afterAll(() => chain?.stop());

const disk = {
  measured_at: new Date(nowMs - 1000).toISOString(),
  max_bytes: 20 * 1024 ** 3,
  used_bytes: 12_000_000,
  parts: { event_store: 7_000_000, nats: null, postgres: 5_000_000, pictures: 0 },
};

const get = () => ask<Loose>(`${chain.api.url}/v1/retention`);

async function report(defaultMs: number): Promise<void> {
  const { close, ...readModel } = connectReadModel(chain.database.url);
  try {
    await writeRetentionReport(readModel, {
      rules: {
        frames: {
          defaultMs,
          sites: new Map(),
          cameras: new Map([["lab/cam-b", null]]),
        },
        kept: { defaultMs: null, sites: new Map([["lab", 7_200_000]]), cameras: new Map() },
      },
      at: new Date(nowMs).toISOString(),
      error: "the read models lag",
      waiting: [{ segment: "frames-lab.cam-c-20260601T10", reason: "has-late-events" }],
      totals: {
        segments: 3,
        frames: 30,
        events: 300,
        kept_days: 1,
        early_segments: 2,
        last_expired_at: new Date(nowMs - 1).toISOString(),
        last_scavenge_at: null,
      },
      disk,
      early: "waits_for_space",
    });
  } finally {
    await close();
  }
}

test("before a caretaker has reported, no rule is known, and nothing is due", async () => {
  const { status, body } = await get();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    reported_at: null,
    rules: null,
    expired: null,
    waiting: [],
    disk: null,
    early_expiry: "none",
  });
  expect(body["items"]).toMatchObject([
    { camera_id: "cam-a", segments: 2, due_segments: 0, keep_ms: null, next_due_at: null },
    { camera_id: "cam-b" },
    { camera_id: "cam-c" },
  ]);
});

test("rules, progress and the last error are the caretaker's, what is next is computed by camera", async () => {
  await report(3_600_000);
  const { body } = await get();
  expect(body).toMatchObject({
    reported_at: "2026-06-08T10:00:00.000Z",
    last_error: "the read models lag",
    rules: {
      retention: {
        default_ms: 3_600_000,
        sites: [],
        cameras: [{ site: "lab", camera_id: "cam-b", keep_ms: null }],
      },
      retention_kept: { default_ms: null, sites: [{ site: "lab", keep_ms: 7_200_000 }] },
    },
    waiting: [{ segment: "frames-lab.cam-c-20260601T10", reason: "has-late-events" }],
    oldest_kept_at: null,
    expired: { segments: 3, frames: 30, events: 300, kept_days: 1, last_scavenge_at: null },
    disk,
    early_expiry: "waits_for_space",
  });
  const [a, b] = body["items"] as Loose[];
  expect(a).toMatchObject({ keep_ms: 3_600_000, keep_kept_ms: 7_200_000, segments: 2 });
  const due = Date.parse(String(a?.["next_due_at"]));
  expect(due - Date.parse(String(a?.["oldest_recorded_at"]))).toBe(3_600_000);
  expect(b).toMatchObject({ keep_ms: null, next_due_at: null, due_segments: 0 });
});

test("a segment is due once its rule allows no more, by time of record", async () => {
  await report(0);
  const { body } = await get();
  expect(body["items"]).toMatchObject([
    { camera_id: "cam-a", due_segments: 2, closed_segments: 0 },
    { camera_id: "cam-b", due_segments: 0 },
    { camera_id: "cam-c", due_segments: 2 },
  ]);
});

test("cameras are listed by page, and filtered", async () => {
  const url = `${chain.api.url}/v1/retention`;
  const all = await askAll(url, 1);
  expect(all.map(({ camera_id }) => camera_id)).toEqual(["cam-a", "cam-b", "cam-c"]);
  const one = await ask<Loose>(`${url}?camera=cam-b`);
  expect(one.body["items"]).toMatchObject([{ camera_id: "cam-b" }]);
});
