import { traceIdOf } from "@detektor/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { type SampleFrame, sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const atMs = Date.parse("2026-03-01T10:00:00Z");
const frame: SampleFrame = {
  site: "lab",
  camera: "gate",
  seq: 1,
  atMs,
  correlationId: "trip-7",
  producerFrameId: "4711",
};
const frameId = sampleFrameId(frame);
const raised = {
  specversion: "1.0",
  id: "01a19bea-7bb0-79a4-be1e-70bcc951a481",
  source: "sample/1",
  type: "detektor.alert.raised.v1",
  time: new Date(atMs).toISOString(),
  site: "lab",
  data: { alert_id: "a-1", rule_id: "r", severity: "info", frame_ids: [frameId] },
};

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append([
    ...sampleFrame(frame),
    ...sampleFrame({ site: "home", camera: "gate", seq: 1, atMs }),
    raised,
  ]);
});
afterAll(() => chain?.stop());

const found = async (text: string): Promise<readonly Loose[]> => {
  const query = new URLSearchParams({ text });
  const { status, body } = await ask<{ items: Loose[] }>(
    `${chain.api.url}/v1/find?${query.toString()}`,
  );
  expect(status).toBe(200);
  return body.items;
};
const ofFrame = { site: "lab", camera_id: "gate", frame_id: frameId };
const nothing = { site: null, camera_id: null, frame_id: null };

test("a frame is found by its id, its trace and its producer's own id", async () => {
  expect(await found(frameId.toUpperCase())).toEqual([{ kind: "frame", ...ofFrame }]);
  expect(await found(traceIdOf("lab", frameId))).toEqual([{ kind: "trace", ...ofFrame }]);
  expect(await found("4711")).toEqual([{ kind: "producer_frame_id", ...ofFrame }]);
});

test("correlation ids, alerts and cameras are found by their whole name", async () => {
  expect(await found("trip-7")).toEqual([{ kind: "correlation", ...nothing }]);
  expect(await found("a-1")).toEqual([{ kind: "alert", ...nothing, site: "lab" }]);
  const gate = { kind: "camera", camera_id: "gate", frame_id: null };
  expect(await found("gate")).toEqual([
    { ...gate, site: "home" },
    { ...gate, site: "lab" },
  ]);
  expect(await found("lab/gate")).toEqual([{ ...gate, site: "lab" }]);
});

test("a replay is found by its id", async () => {
  const replay = { selector: { frame_id: frameId }, dry_run: true };
  const { body } = await post(`${chain.api.url}/v1/replays`, replay);
  expect(await found(String(body["id"]))).toEqual([{ kind: "replay", ...nothing }]);
});

test("what nothing is called finds nothing, and an empty text is refused", async () => {
  for (const text of ["trip", "lab/", "a'; --", "0".repeat(32)])
    expect(await found(text)).toEqual([]);
  expect((await ask(`${chain.api.url}/v1/find?text=`)).status).toBe(400);
});
