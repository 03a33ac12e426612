import { frameTimeMs } from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askAll, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { type SampleFrame, sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const t0 = Date.parse("2026-03-01T10:00:00Z");
const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
const frames: readonly SampleFrame[] = [
  { seq: 1, atMs: t0, correlationId: "trip-1", producerFrameId: "p-1", totalMs: 20 },
  { seq: 2, atMs: t0 + 1000, correlationId: "trip-1", end: "dropped" },
  { seq: 3, atMs: t0 + 60_000, totalMs: 900, workMs: 50 },
  { seq: 4, atMs: t0 + 61_000, end: "open" },
  {
    camera: "c2",
    seq: 1,
    atMs: t0 + 500,
    modelVersion: "v2",
    objects: [
      { class: "person", confidence: 0.9, bbox: box, zones: ["door", "hall"], colour: "red" },
      { class: "car", confidence: 0.4, bbox: box },
    ],
  },
  {
    site: "s2",
    seq: 1,
    atMs: t0 + 700,
    objects: [{ class: "person", confidence: 0.5, bbox: box }],
  },
];
const ids = frames.map(sampleFrameId);

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append(frames.flatMap(sampleFrame));
});
afterAll(() => chain?.stop());

const list = async (path: string): Promise<readonly Loose[]> =>
  (await ask<Page>(`${chain.api.url}${path}`)).body.items;

/** Returns the sample frames in a list, by their index in `frames`. */
const framesAt = async (query: string): Promise<number[]> =>
  (await list(`/v1/frames?${query}`)).map((frame) => ids.indexOf(frame["frame_id"] as never));

describe("/v1/frames", () => {
  test("lists all, newest first", async () => {
    expect(await framesAt("")).toEqual([3, 2, 1, 5, 4, 0]);
  });

  test.each([
    ["site=s2", [5]],
    ["camera=c1", [3, 2, 1, 5, 0]],
    ["camera=c1&site=s1", [3, 2, 1, 0]],
    ["camera=nowhere", []],
    ["state=dropped", [1]],
    ["state=processing", [3]],
    ["from=2026-03-01T10:01:00Z", [3, 2]],
    ["to=2026-03-01T10:00:00.500Z", [0]],
    ["from=2026-03-01T10:00:00.500Z&to=2026-03-01T10:00:01Z", [5, 4]],
    ["from=2026-03-01T11:00:00.5%2B01:00&to=2026-03-01T10:00:01Z", [5, 4]],
    ["min_total_ms=900", [2]],
    ["drop_reason=queue_full", [1]],
    ["correlation_id=trip-1", [1, 0]],
    ["producer_frame_id=p-1", [0]],
    ["correlation_id=trip-1&state=completed", [0]],
  ])("are filtered by %s", async (query, expected) => {
    expect(await framesAt(query)).toEqual(expected);
  });
});

describe("/v1/detections", () => {
  test.each([
    ["", ["person", "car", "person"]],
    ["class=person", ["person", "person"]],
    ["min_confidence=0.5", ["person", "person"]],
    ["min_confidence=0.51", ["person"]],
    ["camera=c2", ["car", "person"]],
    ["site=s2", ["person"]],
    ["zone=hall", ["person"]],
    ["zone=roof", []],
    ["model_version=v2", ["car", "person"]],
    ["from=2026-03-01T10:00:00.600Z", ["person"]],
    ["to=2026-03-01T10:00:00.600Z", ["car", "person"]],
  ])("are filtered by %s", async (query, classes) => {
    const found = await list(`/v1/detections?${query}`);
    expect(found.map((detection) => detection["class"])).toEqual(classes);
  });

  test("carry the object whole, with its frame and model", async () => {
    const [found] = await list("/v1/detections?zone=door");
    expect(found).toMatchObject({
      frame_id: ids[4],
      site: "s1",
      camera_id: "c2",
      bbox: box,
      zones: ["door", "hall"],
      model_name: "yolo",
      model_version: "v2",
      colour: "red",
    });
    expect(Date.parse(found?.["frame_time"] as string)).toBe(frameTimeMs(ids[4] ?? ""));
  });
});

describe("/v1/ledger", () => {
  test.each([
    ["1m", 4],
    ["5m", 3],
    ["1h", 3],
    ["1d", 3],
  ])("by buckets of %s counts every frame once and adds up", async (bucket, rows) => {
    const found = await list(`/v1/ledger?from=2026-03-01T00:00:00Z&bucket=${bucket}`);
    expect(found).toHaveLength(rows);
    let captured = 0;
    for (const row of found) {
      const of = (name: string): number => row[name] as number;
      const ends = of("completed") + of("dropped") + of("failed");
      expect(of("captured")).toBe(ends + of("in_flight") + of("unaccounted"));
      captured += of("captured");
    }
    expect(captured).toBe(frames.length);
  });

  test("counts an open frame as in flight until the limit has passed", async () => {
    const found = await list("/v1/ledger?camera=c1&site=s1&from=2026-03-01T10:01:00Z");
    expect(found[0]).toMatchObject({ captured: 2, in_flight: 1, unaccounted: 0 });
  });

  test("is of the last 24 hours unless asked", async () => {
    expect(await list("/v1/ledger")).toEqual([]);
    expect(await list("/v1/ledger?to=2026-03-01T10:00:01Z")).toHaveLength(3);
  });
});

describe("/v1/stats", () => {
  test("tells percentiles by camera, stage and model", async () => {
    const found = await list("/v1/stats/stages?camera=c1&site=s1&from=2026-03-01T10:00:00Z");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ stage: "detect", model_version: null, count: 4, failed: 0 });
    const work = found[0]?.["work_ms"] as { p50: number; p99: number; count: number };
    expect(work.count).toBe(4);
    expect(Math.abs(work.p50 - 5)).toBeLessThan(0.1);
    expect(Math.abs(work.p99 - 50)).toBeLessThan(1);
  });

  test("adds up hours and the minutes at their edges", async () => {
    const around = "from=2026-03-01T09:30:00Z&to=2026-03-01T11:30:00Z";
    const inside = "from=2026-03-01T10:00:00Z&to=2026-03-01T10:01:00Z";
    const [whole] = await list(`/v1/stats/stages?camera=c1&site=s1&${around}`);
    const [minute] = await list(`/v1/stats/stages?camera=c1&site=s1&${inside}`);
    expect(whole).toMatchObject({ count: 4 });
    expect(minute).toMatchObject({ count: 2 });
    expect(await list(`/v1/stats/stages?model_version=v2&${around}`)).toHaveLength(1);
    expect(await list(`/v1/stats/stages?stage=nope&${around}`)).toEqual([]);
  });

  test("tells percentiles of whole frames by camera, with no trace of them among the stages", async () => {
    const since = "from=2026-03-01T10:00:00Z";
    const found = await list(`/v1/stats/frames?${since}`);
    expect(found).toMatchObject([
      { site: "s1", camera_id: "c1", total_ms: { count: 2 } },
      { site: "s1", camera_id: "c2", total_ms: { count: 1 } },
      { site: "s2", camera_id: "c1", total_ms: { count: 1 } },
    ]);
    const [{ total_ms: total }] = found as [Loose];
    const { p50, p99 } = total as { p50: number; p99: number };
    expect(Math.abs(p50 - 20)).toBeLessThan(0.2);
    expect(Math.abs(p99 - 900)).toBeLessThan(9);
    const [minute] = await list(
      `/v1/stats/frames?camera=c1&site=s1&${since}&to=2026-03-01T10:01:00Z`,
    );
    expect(minute).toMatchObject({ total_ms: { count: 1 } });
    const stages = await list(`/v1/stats/stages?${since}`);
    expect(new Set(stages.map(({ stage }) => stage))).toEqual(new Set(["detect"]));
    expect(await askAll(`${chain.api.url}/v1/stats/frames?${since}`, 2)).toEqual(found);
  });

  test("counts what was found by hour, and by camera, class and model as far as asked", async () => {
    const since = "from=2026-03-01T10:30:00Z";
    const found = await list(`/v1/stats/detections?${since}`);
    const bucket = "2026-03-01T10:00:00Z";
    const [v1, v2] = ["v1", "v2"].map((model_version) => ({ model_name: "yolo", model_version }));
    expect(found).toEqual([
      { bucket, site: "s1", camera_id: "c2", class: "car", ...v2, count: 1 },
      { bucket, site: "s1", camera_id: "c2", class: "person", ...v2, count: 1 },
      { bucket, site: "s2", camera_id: "c1", class: "person", ...v1, count: 1 },
    ]);
    expect(await list(`/v1/stats/detections?${since}&by=class&bucket=1d`)).toMatchObject([
      { bucket: "2026-03-01T00:00:00Z", site: null, model_name: null, class: "car", count: 1 },
      { class: "person", count: 2 },
    ]);
    expect(await list(`/v1/stats/detections?${since}&class=car&by=model`)).toMatchObject([
      { class: null, model_version: "v2", count: 1 },
    ]);
    expect(await list("/v1/stats/detections?to=2026-03-01T10:00:00Z")).toEqual([]);
    for (const limit of [1, 2]) {
      const address = `${chain.api.url}/v1/stats/detections?${since}`;
      expect(await askAll(address, limit)).toEqual(found);
    }
  });

  test("tells why frames were dropped", async () => {
    const expected = {
      site: "s1",
      camera_id: "c1",
      reason: "queue_full",
      stage: "detect",
      count: 1,
    };
    expect(await list("/v1/stats/drops?from=2026-03-01T10:00:00Z")).toEqual([expected]);
    expect(await list("/v1/stats/drops?camera=c2&from=2026-03-01T10:00:00Z")).toEqual([]);
  });
});

describe("pages", () => {
  test.each([
    ["/v1/frames", "frame_id"],
    ["/v1/detections", "class"],
    ["/v1/ledger?from=2026-03-01T00:00:00Z", "bucket"],
    ["/v1/stats/stages?from=2026-03-01T00:00:00Z", "camera_id"],
    ["/v1/stats/stages/series?bucket=1m&by=camera,stage&from=2026-03-01T00:00:00Z", "bucket"],
    ["/v1/stats/stages/heat?bucket=1m&from=2026-03-01T00:00:00Z", "bucket"],
    ["/v1/cameras", "camera_id"],
  ])("of %s give every item once", async (path, field) => {
    const all = await list(path);
    expect(all.length).toBeGreaterThan(1);
    for (const limit of [1, 2]) {
      const paged = await askAll(`${chain.api.url}${path}`, limit);
      expect(paged.map((item) => item[field])).toEqual(all.map((item) => item[field]));
    }
  });
});

describe("a correlation", () => {
  test("tells its frames, their states and cameras", async () => {
    const { body } = await ask(`${chain.api.url}/v1/correlations/trip-1`);
    expect(body).toMatchObject({
      frame_count: 2,
      states: { completed: 1, dropped: 1 },
      cameras: [{ site: "s1", camera_id: "c1", frames: 2 }],
      alerts: [],
    });
    expect((await ask(`${chain.api.url}/v1/correlations/none`)).status).toBe(404);
  });
});

describe("two frames", () => {
  test("are compared stage by stage", async () => {
    const { body } = await ask(`${chain.api.url}/v1/frames/${ids[0]}/compare/${ids[2]}`);
    expect(body).toMatchObject({
      total_difference_ms: 880,
      stages: [{ stage: "detect", difference: { work_ms: 45 } }],
    });
  });
});
