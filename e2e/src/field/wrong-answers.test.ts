import { defaultGeneration } from "@detektor/read-model";
import { Client } from "pg";
import { expect, test } from "vitest";
import { postJson } from "../http.ts";
import { type Answer, frameAt, sceneForTests } from "./scene.ts";

const scene = sceneForTests();
const site = "answers";
const nowMs = Date.now() - 60_000;

/** Returns the spans of a frame's trace, µs. */
async function spansOf(
  frameId: string,
): Promise<{ name: string; from: number; to: number; raw: Answer }[]> {
  const file = await scene.ask(`frames/${frameId}/trace.otlp.json`);
  const spans: Answer[] = file["resourceSpans"].flatMap((r: Answer) =>
    r["scopeSpans"].flatMap((s: Answer) => s["spans"]),
  );
  const us = (nanos: string) => Number(BigInt(nanos) / 1000n);
  return spans.map((raw) => ({
    name: raw["name"],
    from: us(raw["startTimeUnixNano"]),
    to: us(raw["endTimeUnixNano"]),
    raw,
  }));
}

test("two branches side by side have the same stage before them, in any order", async () => {
  for (const [seq, order] of [
    ["b1", "b2"],
    ["b2", "b1"],
  ].entries()) {
    const { id, said, iso } = frameAt(site, "branches", seq, nowMs + seq);
    const stage = (name: string, from: number, to: number, wait: number) =>
      said("stage_completed", to, {
        stage: name,
        stage_index: ["decode", ...order, "merge"].indexOf(name),
        started_at: iso(from),
        ended_at: iso(to),
        queue_wait_ms: wait,
      });
    const branches = { b1: stage("b1", 12, 92, 0), b2: stage("b2", 12, 62, 0) };
    await scene.send([
      said("captured", 0, { capture_time: iso(0) }),
      stage("decode", 0, 10, 0),
      ...order.map((name) => branches[name as "b1"]),
      stage("merge", 93, 99, 1),
    ]);
    const { stages } = await scene.ask(`frames/${id}`);
    const transport = stages.map((one: Answer) => [one["stage"], one["transport_ms"]]);
    expect(Object.fromEntries(transport)).toEqual({ decode: 0, b1: 2, b2: 2, merge: 0 });
  }
});

test("API and trace tell of the same attempts: begun by one processor and completed by another, failed with a duration alone", async () => {
  const { id, said, iso } = frameAt(site, "attempts", 1, nowMs);
  await scene.send([
    said("captured", 0, { capture_time: iso(0) }),
    said("stage_started", 2, { stage: "detect", processor_id: "a" }),
    said("stage_completed", 9, {
      stage: "detect",
      processor_id: "b",
      ended_at: iso(9),
      started_at: iso(3),
    }),
    said("stage_failed", 30, { stage: "track", error_type: "oom", duration_ms: 12 }),
    said("stage_failed", 35, { stage: "late", error_type: "oom", ended_at: iso(31) }),
    said("stage_started", 33, { stage: "late" }),
  ]);
  const { stages } = await scene.ask(`frames/${id}`);
  const shown = stages.flatMap((one: Answer) =>
    one["started_at"] === null ? [] : [`${one["stage"]} ${Date.parse(one["started_at"]) - nowMs}`],
  );
  const traced = (await spansOf(id))
    .filter(({ name }) => name.startsWith("process "))
    .map(({ name, from }) => `${name.slice("process ".length)} ${from / 1000 - nowMs}`);
  expect(traced).toEqual(expect.arrayContaining(shown));
  expect(traced).toHaveLength(stages.length);
  expect(shown).toContain("track 18");
  expect(stages.filter((one: Answer) => one["stage"] === "detect")).toHaveLength(1);
});

test("a dropped frame tells where and why in the API and in its trace, which is red and has a name of its own", async () => {
  const { id, said, iso } = frameAt(site, "drops", 1, nowMs);
  const message = "CUDA out of memory on device 0";
  await scene.send([
    said("captured", 0, { capture_time: iso(0) }),
    said("objects_detected", 5, {
      model_name: "yolo",
      model_version: "9.1",
      objects: [{ class: "cat", confidence: 0.5, bbox: { x: 0, y: 0, w: 1, h: 1 } }],
    }),
    said("stage_failed", 6, {
      stage: "detect",
      error_type: "OutOfMemory",
      message,
      duration_ms: 1,
    }),
    said("dropped", 8, {
      reason: "queue_full",
      stage: "detect",
      queue: "detect-in",
      depth_frames: 32,
    }),
  ]);
  const frame = JSON.stringify(await scene.ask(`frames/${id}`));
  for (const text of [message, "queue_full", "detect-in", "32"]) expect(frame).toContain(text);
  const spans = await spansOf(id);
  const trace = JSON.stringify(spans.map(({ raw }) => raw));
  for (const text of [message, "queue_full", "detect-in", "yolo", "9.1", "cat"])
    expect(trace).toContain(text);
  const root = spans.find(({ raw }) => !raw["parentSpanId"]);
  expect(root?.name).toBe(`frame ${site}/drops dropped`);
  const red = spans.filter(({ raw }) => raw["status"]?.code === 2).map(({ name }) => name);
  expect(red).toContain("drop");
});

test("spans of a trace that follow one another do not touch, and no wait of zero has one", async () => {
  const { id, said, iso } = frameAt(site, "path", 1, nowMs);
  const stage = (name: string, from: number, to: number) =>
    said("stage_completed", to, {
      stage: name,
      started_at: iso(from),
      ended_at: iso(to),
      queue_wait_ms: 0,
    });
  await scene.send([
    said("captured", 0, { capture_time: iso(0) }),
    stage("decode", 0, 10),
    stage("detect", 10, 35),
    stage("track", 35, 52),
    said("completed", 52),
  ]);
  const children = (await spansOf(id)).filter(({ raw }) => raw["parentSpanId"]);
  expect(children.map(({ name }) => name)).not.toContainEqual(expect.stringMatching(/^queue /));
  const starts = new Set(children.map(({ from }) => from));
  expect(children.filter(({ to }) => starts.has(to)).map(({ name }) => name)).toEqual([]);
});

test.each([
  ["1970", -nowMs],
  ["two hours back", -7_200_000],
])(
  "a camera whose clock is at %s is flagged, and its frame is measured by the host's clock",
  async (_, offMs) => {
    const camera = `clock${offMs === -nowMs ? "-1970" : "-back"}`;
    const { id, said, iso } = frameAt(site, camera, 1, nowMs);
    await scene.send([
      said("captured", 0, { capture_time: iso(offMs) }),
      said("completed", 60, {}),
    ]);
    expect(await scene.ask(`frames/${id}`)).toMatchObject({ total_ms: 60, flags: ["clock_skew"] });
    const text = await scene.ask(`cameras/${site}/${camera}`);
    expect(text["clock_offset_ms"]).toBeCloseTo(offMs, -1);
  },
);

test("footage that is imported later, all of whose times are old, is right", async () => {
  const { id, said, iso } = frameAt(site, "footage", 1, Date.parse("2019-05-01T12:00:00Z"));
  await scene.send([said("captured", 0, { capture_time: iso(0) }), said("completed", 60)]);
  expect(await scene.ask(`frames/${id}`)).toMatchObject({ total_ms: 60, flags: [] });
});

test("the first frame of a day is shown while a long read of the frames is open", async () => {
  const reader = new Client({ connectionString: scene.at.postgres });
  await reader.connect();
  try {
    await reader.query(`BEGIN; SELECT 1 FROM ${defaultGeneration.schema}.frames LIMIT 1`);
    for (const day of ["2021-02-03", "2021-02-04"]) {
      const { id, said, iso } = frameAt(site, "days", 1, Date.parse(`${day}T10:00:00Z`));
      await scene.send([said("captured", 0, { capture_time: iso(0) })]);
      expect(await scene.ask(`frames/${id}`)).toMatchObject({ state: "captured" });
    }
  } finally {
    await reader.end();
  }
});

test("a repeat over HTTP is answered at once while the store is away", async () => {
  const { said, iso } = frameAt(site, "repeat", 1, nowMs);
  const event = said("captured", 0, { capture_time: iso(0) });
  await scene.send([event]);
  const store = scene.at.pids["event-store"];
  if (store === undefined) throw new Error(`no event store in ${JSON.stringify(scene.at.pids)}`);
  process.kill(store, "SIGSTOP");
  try {
    const type = "application/cloudevents+json";
    const url = `${scene.at.ingest}/v1/events`;
    const from = performance.now();
    await postJson(url, JSON.stringify(event), type, 202);
    expect(performance.now() - from).toBeLessThan(8000); // it used to wait for ten seconds
  } finally {
    process.kill(store, "SIGCONT");
  }
});
