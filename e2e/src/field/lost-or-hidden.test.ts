import { eventually, natsForTests } from "@detektor/testkit";
import { connect, headers, type NatsConnection } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getJson } from "../http.ts";
import { NO_JAEGER, type Platform, startPlatform } from "../platform.ts";
import { sendByNats } from "../send.ts";
import { type Answer, eventAt, frameAt, sceneForTests } from "./scene.ts";

const scene = sceneForTests();
const nowMs = Date.now() - 120_000;
const patient = { timeoutMs: 30_000 };

test("frames arrive again within seconds after ingest's consumer was deleted", async () => {
  const connection = await connect({ servers: scene.at.nats });
  try {
    const manager = await connection.jetstreamManager();
    await manager.consumers.delete("FRAMES", "ingest");
    const frames = Array.from({ length: 20 }, (_, seq) =>
      frameAt("lost", "gate", seq, nowMs + seq),
    );
    for (const { said, iso } of frames)
      await sendByNats(connection, [said("captured", 0, { capture_time: iso(0) })]);
    await eventually(async () => {
      const { items } = await scene.ask("frames?site=lost&camera=gate&limit=100");
      expect(items).toHaveLength(frames.length);
    }, patient);
  } finally {
    await connection.close();
  }
});

test("a frame id that two cameras tell of is a frame of each, with all events, and counted for each", async () => {
  const { id, said, iso } = frameAt("shared", "cam-a", 1, nowMs);
  const times = { started_at: iso(2), ended_at: iso(9) };
  await scene.send([
    said("captured", 0, { capture_time: iso(0) }),
    said("stage_completed", 9, { camera_id: "cam-b", stage: "detect", ...times }),
    said("completed", 10, { camera_id: "cam-b" }),
  ]);
  for (const [camera, event_count] of [
    ["cam-a", 1],
    ["cam-b", 2],
  ]) {
    const frame = await scene.ask(`frames/${id}?camera=${camera}`);
    expect(frame).toMatchObject({ camera_id: camera, event_count });
    expect(frame["flags"]).toContain("conflicting_identity");
    const span = `from=${iso(-120_000)}&to=${iso(120_000)}`;
    const { items } = await scene.ask(`ledger?site=shared&camera=${camera}&${span}`);
    const captured = items.reduce((sum: number, row: Answer) => sum + row["captured"], 0);
    expect([camera, captured]).toEqual([camera, 1]);
  }
  expect((await scene.ask(`frames/${id}/events`))["items"]).toHaveLength(3);
  await scene.ask(`frames/${id}/trace.otlp.json`);
});

describe("an alert", () => {
  const said = (site: string, type: string, afterMs: number, data = {}) =>
    eventAt(site, type, nowMs + afterMs, { alert_id: "fingerprint-1", ...data });
  const raised = (site: string, afterMs: number, frame_ids: string[]) =>
    said(site, "alert.raised", afterMs, { rule_id: "smoke", severity: "high", frame_ids });
  const [first, second] = [1, 2].map((seq) => frameAt("alerts", "gate", seq, nowMs).id) as [
    string,
    string,
  ];

  test("that fires again burns, with the frames of this firing, and shows the one before", async () => {
    await scene.send([
      raised("alerts", 0, [first]),
      said("alerts", "alert.resolved", 1000),
      raised("alerts", 2000, [second]),
    ]);
    expect(await scene.ask("alerts/fingerprint-1?site=alerts")).toMatchObject({
      state: "raised",
      frame_ids: [second],
      resolved_at: null,
      occurrence_count: 2,
      earlier: [{ state: "resolved", frame_ids: [first] }],
    });
  });

  test("is its site's own: another site's of the same id is listed there, and has its own state", async () => {
    await scene.send([raised("alerts-2", 500, [first])]);
    for (const site of ["alerts", "alerts-2"]) {
      const { items } = await scene.ask(`alerts?site=${site}`);
      expect(items).toMatchObject([{ alert_id: "fingerprint-1", site }]);
    }
    await scene.ask("alerts/fingerprint-1", 409);
  });
});

test("numbers beyond a double come back with the digits that were sent", async () => {
  const { id, said, iso } = frameAt("digits", "gate", 1, nowMs);
  const event = JSON.stringify(said("captured", 0, { capture_time: iso(0), attributes: "HERE" }));
  const attributes = '{"track_id": 18446744073709551615, "hash": 9007199254740993, "big": 1e400}';
  const answer = await fetch(`${scene.at.ingest}/v1/events?wait=stored`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json" },
    body: event.replace('"HERE"', attributes),
  });
  expect(answer.status).toBe(202);
  const { position } = (await answer.json()) as { position: string };
  const url = `${scene.at.queryApi}/v1/frames/${id}/events?min_position=${position}`;
  const stored = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const text = await stored.text();
  for (const digits of ["18446744073709551615", "9007199254740993", "1e400"])
    expect(text).toMatch(new RegExp(`:\\s*${digits}\\b`));
});

describe("with a broker that takes messages of 32 MiB", () => {
  let nats: Awaited<ReturnType<typeof natsForTests>>;
  let platform: Platform;
  let connection: NatsConnection;
  beforeAll(async () => {
    nats = await natsForTests({ own: true, more: "max_payload: 33554432" });
    platform = await startPlatform({ ...NO_JAEGER, DETEKTOR_NATS_URL: nats.url });
    connection = await connect({ servers: nats.url });
  });
  afterAll(async () => {
    await connection?.close();
    await platform?.stop();
    await nats?.stop();
  });

  test("a message larger than ingest's room is a dead letter, and those behind it arrive", async () => {
    const { queryApi } = await platform.endpoints();
    const header = headers();
    header.set("content-type", "application/cloudevents-batch+json");
    const large = Buffer.alloc(13 * 1024 * 1024, " ");
    large.write("[]");
    await connection.jetstream().publish("frames.v1.large.gate.batch", large, { headers: header });
    for (let seq = 0; seq < 100; seq++) {
      const { said, iso } = frameAt("large", "door", seq, nowMs + seq);
      await sendByNats(connection, [said("captured", 0, { capture_time: iso(0) })]);
    }
    await eventually(async () => {
      const frames = await getJson<Answer>(`${queryApi}/v1/frames?site=large&limit=200`);
      expect(frames["items"]).toHaveLength(100);
      const letters = await getJson<Answer>(`${queryApi}/v1/dead-letters`);
      expect(letters["items"]).toMatchObject([{ reason: "too_large" }]);
    }, patient);
  });
});
