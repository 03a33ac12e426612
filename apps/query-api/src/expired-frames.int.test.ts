import type { NewEvent } from "@detektor/event-log";
import {
  type DetektorEvent,
  decodeEvent,
  expiredStream,
  frameStream,
  keptStream,
  toStored,
} from "@detektor/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { expiryOf } from "../test/expiry-of.ts";
import { sampleEvent, sampleFrameId } from "../test/sample-frames.ts";

const atMs = Date.parse("2026-06-01T10:00:00Z");
const hour = atMs / 3_600_000;
const [site, camera] = ["lab", "cam-a"];
const frameOf = (seq: number) => ({ site, camera, seq, atMs: atMs + seq });
const [keptId, goneId] = [sampleFrameId(frameOf(1)), sampleFrameId(frameOf(2))];
const segment = frameStream(site, camera, keptId);

/** Events of the kept frame, as they were in the segment. */
const events = [
  sampleEvent(frameOf(1), "captured", 0, { capture_time: new Date(atMs + 1).toISOString() }),
  sampleEvent(frameOf(1), "failed", 20, { stage: "detect", error_type: "oom" }),
].map((event) => {
  const decoded = decodeEvent(event, { nowMs: Date.now() });
  if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
  return decoded.event;
});

/** Returns an event's copy in the kept stream: it was the n-th of three events of the segment. */
function copyOf(event: DetektorEvent, n: number): NewEvent {
  const stored = toStored(event, { ingestTime: event.time });
  const position = String(5 + n);
  const recorded_us = (atMs + 500) * 1000 + n;
  const origin = { stream: segment, revision: String(n), position, recorded_us };
  return { ...stored, metadata: { ...stored.metadata, origin } };
}

const rule = { name: "max_disk", max_bytes: 1000, used_bytes: 960 };

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests({ stuckAfterMs: 1 });
  const append = (stream: string, all: readonly NewEvent[]) =>
    chain.log.append(stream, all, { expected: "any" });
  await append(keptStream(site, camera, hour), events.map(copyOf));
  const done = await append(expiredStream(site, camera, hour), [
    expiryOf({ site, camera, atMs, rule }),
  ]);
  if (done.kind !== "appended") throw new Error(done.kind);
  await ask(`${chain.api.url}/v1/cameras?min_position=${done.position}`);
});
afterAll(() => chain?.stop());

const get = (path: string) => ask<Loose>(`${chain.api.url}/v1/${path}`);

test("a frame that has expired is a 410 that says when, and by which rule", async () => {
  for (const path of [goneId, `${goneId}/events`, `${goneId}/trace.otlp.json`]) {
    const { status, body } = await get(`frames/${path}`);
    expect(status, path).toBe(410);
    expect(body["type"]).toBe("urn:detektor:problem:frame-expired");
    const expired_at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const hours = [{ site, camera_id: camera, expired_at, rule, kept: null }];
    expect(body["expired"]).toEqual(hours);
  }
});

test("a frame of an hour that hasn't expired is unknown, and so is one of another camera", async () => {
  const other = sampleFrameId({ ...frameOf(1), atMs: atMs + 3_600_000 });
  expect((await get(`frames/${other}`)).status).toBe(404);
  expect((await get(`frames/${goneId}?camera=cam-b`)).status).toBe(404);
});

test("a kept frame answers as before, with its events where they were recorded", async () => {
  const { status, body } = await get(`frames/${keptId}`);
  expect([status, body["state"], body["stream"]]).toEqual([200, "failed", segment]);
  const answer = await get(`frames/${keptId}/events`);
  expect(answer.status).toBe(200);
  expect(answer.body["items"]).toMatchObject(
    events.map(({ id }, n) => ({
      id,
      stream: segment,
      revision: String(n),
      position: String(5 + n),
    })),
  );
  expect((await get(`frames/${keptId}/trace.otlp.json`)).status).toBe(200);
});

test("the ledger counts the frames that are gone: one that stayed open is unaccounted, and all went early", async () => {
  const range = `from=${new Date(atMs).toISOString()}&to=${new Date(atMs + 60_000).toISOString()}`;
  const { body } = await get(`ledger?${range}`);
  expect(body["items"]).toMatchObject([
    {
      captured: 3,
      completed: 1,
      dropped: 0,
      failed: 1,
      in_flight: 0,
      unaccounted: 1,
      expired_early: 3,
    },
  ]);
});
