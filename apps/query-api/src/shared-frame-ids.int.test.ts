import { traceIdOf } from "@detektor/events";
import { eventually, type OtlpReceiver, otlpReceiverForTests } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askAll, type Loose, type Page, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleEvent, sampleFrameId } from "../test/sample-frames.ts";

const atMs = Date.parse("2026-06-01T10:00:00Z");
const iso = (afterMs: number): string => new Date(atMs + afterMs).toISOString();
const minute = `from=${iso(0)}&to=${iso(60_000)}`;

/** The frame id that everything here uses. */
const shared = { site: "lab", camera: "cam-a", seq: 7, atMs, correlationId: "corr-shared" };
const id = sampleFrameId(shared);

const said = (site: string, camera_id: string, type: string, afterMs: number, data = {}): Loose =>
  sampleEvent({ ...shared, site }, type, afterMs, { frame_id: id, camera_id, ...data }) as Loose;

const times = { started_at: iso(2), ended_at: iso(9), queue_wait_ms: 1 };
const objects = [{ class: "cat", confidence: 0.9, bbox: { x: 0, y: 0, w: 1, h: 1 }, zones: [] }];
const model = { model_name: "yolo", model_version: "v9", objects };

/**
 * Captured under one name of a camera, processed under another, and another site's frame with the same id.
 */
const events = [
  said("lab", "cam-a", "captured", 0, { capture_time: iso(0) }),
  said("lab", "cam-b", "stage_completed", 9, { stage: "detect", ...times }),
  said("lab", "cam-b", "objects_detected", 10, model),
  said("lab", "cam-b", "completed", 20, { total_ms: 20 }),
  said("yard", "cam-a", "captured", 1, { capture_time: iso(1) }),
  said("yard", "cam-a", "dropped", 30, { reason: "stale", stage: "detect" }),
];
const idsOf = (some: readonly Loose[]) => some.map((event) => event["id"]);

let receiver: OtlpReceiver;
let chain: Chain;
let url: string;
beforeAll(async () => {
  receiver = await otlpReceiverForTests();
  chain = await chainForTests({ target: receiver.url, stuckAfterMs: 1 });
  url = chain.api.url;
  for (const event of events) await chain.append([event]);
});
afterAll(async () => {
  await chain?.stop();
  await receiver?.[Symbol.asyncDispose]();
});

const get = async <T = Loose>(path: string): Promise<T> => (await ask<T>(`${url}/v1/${path}`)).body;
const listed = async (path: string): Promise<readonly Loose[]> => askAll(`${url}/v1/${path}`, 1);

/** Returns the spans of an OTLP file, with the attributes that identify their frames. */
const spansIn = (file: unknown): readonly Loose[] =>
  (file as { resourceSpans: { scopeSpans: { spans: Loose[] }[] }[] }).resourceSpans.flatMap(
    ({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans),
  );

describe("a frame id that several cameras and sites use", () => {
  test("shows the frame of the earliest event, says so, and names the others, which can be selected", async () => {
    expect(await get(`frames/${id}`)).toMatchObject({
      site: "lab",
      camera_id: "cam-a",
      state: "captured",
      flags: ["conflicting_identity"],
      other_cameras: [
        { site: "lab", camera_id: "cam-b" },
        { site: "yard", camera_id: "cam-a" },
      ],
    });
    expect(await get(`frames/${id}?camera=cam-b`)).toMatchObject({
      site: "lab",
      camera_id: "cam-b",
      state: "completed",
      flags: ["conflicting_identity", "uncaptured"],
      event_count: 3,
      stages: [{ stage: "detect", work_ms: 7 }],
      objects: [{ class: "cat" }],
    });
    expect(await get(`frames/${id}?site=yard`)).toMatchObject({ state: "dropped", event_count: 2 });
    const none = await ask(`${url}/v1/frames/${id}?site=yard&camera=cam-b`);
    expect([none.status, none.body["detail"]]).toEqual([
      404,
      `There is no frame ${id} of yard/cam-b.`,
    ]);
  });

  test("has every event, each with its own stream and revision, in the order of the log", async () => {
    const { items } = await get<Page>(`frames/${id}/events`);
    expect(idsOf(items)).toEqual(idsOf(events));
    const positions = items.map((item) => Number(item["position"]));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(items.map(({ stream, revision }) => [stream, revision])).toEqual([
      ["frames-lab.cam-a-20260601T10", "0"],
      ["frames-lab.cam-b-20260601T10", "0"],
      ["frames-lab.cam-b-20260601T10", "1"],
      ["frames-lab.cam-b-20260601T10", "2"],
      ["frames-yard.cam-a-20260601T10", "0"],
      ["frames-yard.cam-a-20260601T10", "1"],
    ]);
    const ofB = await get<Page>(`frames/${id}/events?site=lab&camera=cam-b`);
    expect(idsOf(ofB.items)).toEqual(idsOf(events.slice(1, 4)));
  });

  test("is found in lists by each camera, each state and each detection", async () => {
    const names = (items: readonly Loose[]) =>
      items.map(({ site, camera_id, state }) => `${[site, camera_id].join("/")} ${String(state)}`);
    const all = ["yard/cam-a dropped", "lab/cam-b completed", "lab/cam-a captured"];
    expect(names(await listed(`frames?${minute}`))).toEqual(all);
    expect(names(await listed(`frames?${minute}&camera=cam-b`))).toEqual([all[1]]);
    expect(names(await listed(`frames?${minute}&site=yard&state=dropped`))).toEqual([all[0]]);
    expect(names(await listed(`frames?correlation_id=corr-shared`))).toEqual(all);
    const [found] = await listed(`detections?class=cat&site=lab&camera=cam-b`);
    expect(found).toMatchObject({ frame_id: id, camera_id: "cam-b" });
    const together = await get("correlations/corr-shared");
    expect(together).toMatchObject({ frame_count: 3, states: { captured: 1, dropped: 1 } });
    expect(names(together["frames"] as Loose[])).toEqual(all);
  });

  test("counts in the ledger, the sessions and the figures of every camera what that camera was told", async () => {
    const rows = await listed(`ledger?${minute}`);
    const counts = { captured: 1, completed: 0, dropped: 0, failed: 0, in_flight: 0 };
    expect(rows).toEqual([
      expect.objectContaining({ site: "lab", camera_id: "cam-a", ...counts, unaccounted: 1 }),
      expect.objectContaining({ camera_id: "cam-b", ...counts, completed: 1, unaccounted: 0 }),
      expect.objectContaining({ site: "yard", ...counts, dropped: 1, unaccounted: 0 }),
    ]);
    for (const camera of ["lab/cam-a", "lab/cam-b", "yard/cam-a"])
      expect((await get(`cameras/${camera}`))["sessions"]).toMatchObject([{ frames: 1 }]);
    expect(await listed(`stats/stages?${minute}`)).toMatchObject([
      { site: "lab", camera_id: "cam-b", stage: "detect", count: 1 },
    ]);
    expect(await listed(`stats/drops?${minute}`)).toMatchObject([
      { site: "yard", camera_id: "cam-a", reason: "stale", count: 1 },
    ]);
  });

  test("has a trace for each site, with all of the site's events, each of its own camera", async () => {
    const spans = spansIn(await get(`frames/${id}/trace.otlp.json`));
    expect(new Set(spans.map((span) => span["traceId"]))).toEqual(new Set([traceIdOf("lab", id)]));
    expect(spans.map((span) => span["name"])).toEqual([
      "frame lab/cam-a completed",
      "queue detect",
      "process detect",
    ]);
    const whose = spans.map(
      (span) =>
        (span["attributes"] as { key: string; value: { stringValue?: string } }[]).find(
          ({ key }) => key === "frame.camera_id",
        )?.value.stringValue,
    );
    expect(whose).toEqual(["cam-a", "cam-b", "cam-b"]);
    expect(JSON.stringify(spans[0])).toContain("conflicting_identity");
    const yard = spansIn(await get(`frames/${id}/trace.otlp.json?site=yard`));
    expect(yard.map((span) => [span["traceId"], span["name"]])).toEqual([
      [traceIdOf("yard", id), "frame yard/cam-a dropped"],
      [traceIdOf("yard", id), "drop"],
    ]);
    const both = spansIn(await get(`traces.otlp.json?frame_id=${id}`));
    expect(both).toHaveLength(spans.length + yard.length);
  });

  test("is replayed as a trace for each site, or for the one that is selected", async () => {
    const { body } = await post(`${url}/v1/replays`, { selector: { frame_id: id } });
    await eventually(async () => {
      const job = await get(`replays/${String(body["id"])}`);
      expect(job).toMatchObject({ state: "completed", pushed_traces: 2, warnings: [] });
    });
    expect(new Set(receiver.spans.map((span) => span.traceId))).toEqual(
      new Set([traceIdOf("lab", id), traceIdOf("yard", id)]),
    );
    expect(receiver.spans.filter((span) => span.traceId === traceIdOf("lab", id))).toHaveLength(3);
    const ofCamera = { site: "lab", camera: "cam-b", from: iso(0), to: iso(60_000) };
    const planned = await post(`${url}/v1/replays`, { selector: ofCamera, dry_run: true });
    expect(planned.body["trace_ids"]).toEqual([traceIdOf("lab", id)]);
  });

  test("is told at a time as each camera's events were known then, the others among them", async () => {
    const { items } = await get<Page>(`frames/${id}/events`);
    const at = (n: number): string => String(items[n]?.["recorded_at"]);
    const first = await get(`frames/${id}/state?at=${at(0)}`);
    expect(first).toMatchObject({ camera_id: "cam-a", flags: [], other_cameras: [] });
    const second = await get(`frames/${id}/state?at=${at(1)}&camera=cam-b`);
    expect(second).toMatchObject({ state: "processing", other_cameras: [{ camera_id: "cam-a" }] });
    const before = await ask(`${url}/v1/frames/${id}/state?at=${at(0)}&camera=cam-b`);
    expect(before.status).toBe(404);
  });

  test("can be compared with itself, one camera's frame with another's", async () => {
    const whose = "a_camera=cam-b&b_site=yard&b_camera=cam-a";
    const { a, b, stages } = await get(`frames/${id}/compare/${id}?${whose}`);
    expect([a, b]).toMatchObject([{ camera_id: "cam-b" }, { site: "yard", state: "dropped" }]);
    expect(stages).toMatchObject([{ stage: "detect", a: { work_ms: 7 }, b: null }]);
  });
});

describe("a frame whose events disagree on what it is called", () => {
  const own = { camera: "cam-named", seq: 3, atMs, correlationId: "corr-first", session: "named" };
  const frame_id = sampleFrameId(own);
  const path = `frames?site=s1&camera=cam-named`;
  const saying = { frame_id, seq: 4, session_id: "named-again", producer_frame_id: "p-2" };
  beforeAll(async () => {
    await chain.append([
      sampleEvent(own, "captured", 0, { capture_time: iso(0), producer_frame_id: "p-1" }),
      sampleEvent({ ...own, correlationId: "corr-second" }, "completed", 20, saying),
    ]);
  });

  test("shows what the earliest event says, flagged", async () => {
    expect(await get(`frames/${frame_id}`)).toMatchObject({
      session_id: "named",
      seq: 3,
      correlation_id: "corr-first",
      producer_frame_id: "p-1",
      flags: ["conflicting_identity"],
      other_cameras: [],
    });
  });

  test.each([
    "correlation_id=corr-first",
    "correlation_id=corr-second",
    "producer_frame_id=p-1",
    "producer_frame_id=p-2",
  ])("is found by %s", async (filter) => {
    expect(await listed(`${path}&${filter}`)).toMatchObject([{ frame_id }]);
  });

  test("isn't found by a name that nobody gave it, and belongs to both correlations", async () => {
    expect(await listed(`${path}&correlation_id=corr-third`)).toEqual([]);
    for (const name of ["corr-first", "corr-second"])
      expect(await get(`correlations/${name}`)).toMatchObject({ frame_count: 1 });
    const selector = { correlation_id: "corr-second" };
    const planned = await post(`${url}/v1/replays`, { selector, dry_run: true });
    expect(planned.body["trace_ids"]).toEqual([traceIdOf("s1", frame_id)]);
  });

  test("is a frame of each session that it is told to be of", async () => {
    const { sessions } = await get<{ sessions: Loose[] }>("cameras/s1/cam-named");
    expect(new Set(sessions.map(({ session_id }) => session_id))).toEqual(
      new Set(["named", "named-again"]),
    );
  });
});
