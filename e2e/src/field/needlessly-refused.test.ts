import { gzipSync } from "node:zlib";
import { eventually } from "@detektor/testkit";
import { connect, headers } from "nats";
import { expect, test } from "vitest";
import type { WireEvent } from "../session-copy.ts";
import { type Answer, frameAt, sceneForTests, type SentFrame } from "./scene.ts";

const scene = sceneForTests();
const nowMs = Date.now() - 60_000;
const byText = (a: unknown[], b: unknown[]): number => (String(a) < String(b) ? -1 : 1);
let seq = 0;
const newFrame = (): SentFrame => frameAt("taken", "gate", ++seq, nowMs + seq);
const capturedOf = ({ said, iso }: SentFrame, data = {}, attributes = {}): WireEvent =>
  said("captured", 0, { capture_time: iso(0), ...data }, attributes);

/**
 * Posts as a client that knows nothing of Detektor, and waits until the event is
 * stored; otherwise throws the answer.
 */
async function post(
  body: string | Uint8Array<ArrayBuffer>,
  head: Record<string, string>,
): Promise<void> {
  const url = `${scene.at.ingest}/v1/events?wait=stored`;
  const answer = await fetch(url, { method: "POST", headers: head, body });
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { position } = (await answer.json()) as { position: string };
  scene.asOf(position);
}

const structured = { "content-type": "application/cloudevents+json" };
const postEvent = (event: unknown) => post(JSON.stringify(event), structured);

/** Returns its events, once they are visible. */
async function eventsOf({ id }: SentFrame): Promise<Answer[]> {
  return eventually(async () => (await scene.ask(`frames/${id}/events`))["items"], {
    timeoutMs: 10_000,
  });
}

const capturedTimes = async ({ id }: SentFrame) => scene.ask(`frames/${id}`);

test("times with seven and nine digits after the second are kept as sent, and computed with microseconds", async () => {
  const frame = newFrame();
  const second = frame.iso(0).slice(0, 19);
  await postEvent(
    capturedOf(frame, { capture_time: `${second}.123456789Z` }, { time: `${second}.1234567Z` }),
  );
  const [event] = await eventsOf(frame);
  expect(event?.["time"]).toBe(`${second}.1234567Z`);
  expect(event?.["data"]["capture_time"]).toBe(`${second}.123456789Z`);
  expect((await capturedTimes(frame))["captured_at"]).toBe(`${second}.123456Z`);
});

test("null for what is optional is as if it were absent, in attributes and in data", async () => {
  const frame = newFrame();
  const nothing = { subject: null, dataschema: null, correlationid: null, traceparent: null };
  await postEvent(capturedOf(frame, { width: null, height: null, receive_time: null }, nothing));
  expect(await eventsOf(frame)).toHaveLength(1);
});

test("binary mode is taken over HTTP and over NATS, with either spelling of the content type", async () => {
  const connection = await connect({ servers: scene.at.nats });
  try {
    for (const way of ["HTTP", "NATS", "NATS, Content-Type"]) {
      const frame = newFrame();
      const { data, ...attributes } = capturedOf(frame);
      const head = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]);
      if (way === "HTTP") {
        const all = { ...Object.fromEntries(head), "content-type": "application/json" };
        await post(JSON.stringify(data), all);
      } else {
        const message = headers();
        for (const [name = "", value = ""] of head) message.set(name, value);
        message.set(way === "NATS" ? "content-type" : "Content-Type", "application/json");
        const options = { headers: message };
        const subject = "frames.v1.taken.gate.captured";
        await connection.jetstream().publish(subject, JSON.stringify(data), options);
      }
      const [event] = await eventsOf(frame);
      expect([way, event?.["id"]]).toEqual([way, attributes.id]);
    }
  } finally {
    await connection.close();
  }
});

test("trace context that can't be used is left out, and the frame is stored", async () => {
  const zeros = `00-${"0".repeat(32)}-${"0".repeat(16)}-01`;
  const capitals = `00-${"A".repeat(32)}-${"B".repeat(16)}-01`;
  const good = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  for (const context of [
    { traceparent: zeros },
    { traceparent: capitals },
    { traceparent: good, tracestate: "" },
    { traceparent: good, tracestate: `a=${"x".repeat(5000)}` },
  ]) {
    const frame = newFrame();
    await postEvent(capturedOf(frame, {}, context));
    expect(await eventsOf(frame)).toHaveLength(1);
  }
});

test("an id that is no UUID is taken and shown as sent; from two sources it is two events, repeated it is one", async () => {
  const frame = newFrame();
  const numbered = (source: string) => capturedOf(frame, {}, { id: "42", source });
  for (const source of ["gateway/1", "gateway/2", "gateway/1"]) await postEvent(numbered(source));
  const events = await eventsOf(frame);
  expect(events.map((event) => [event["id"], event["source"]]).toSorted(byText)).toEqual([
    ["42", "gateway/1"],
    ["42", "gateway/2"],
  ]);
});

test("gzip, plain JSON with one event or an array, and data_base64 are taken over HTTP", async () => {
  const json = { "content-type": "application/json" };
  const bodies: [(event: WireEvent) => string | Uint8Array<ArrayBuffer>, Record<string, string>][] =
    [
      [
        (event) => new Uint8Array(gzipSync(JSON.stringify(event))),
        { ...structured, "content-encoding": "gzip" },
      ],
      [(event) => JSON.stringify(event), json],
      [(event) => JSON.stringify([event]), json],
      [
        ({ data, ...event }) =>
          JSON.stringify({
            ...event,
            datacontenttype: "application/json",
            data_base64: Buffer.from(JSON.stringify(data)).toString("base64"),
          }),
        structured,
      ],
    ];
  for (const [bodyOf, head] of bodies) {
    const frame = newFrame();
    await post(bodyOf(capturedOf(frame)), head);
    expect(await eventsOf(frame)).toHaveLength(1);
  }
});

test("a box that reaches beyond the frame is kept as sent; pixels and percent are refused by the field's name", async () => {
  const frame = newFrame();
  const objects = (bbox: object, confidence: number) =>
    frame.said("objects_detected", 5, {
      model_name: "yolo",
      model_version: "9",
      objects: [{ class: "cat", confidence, bbox }],
    });
  await postEvent(objects({ x: -0.01, y: 0.9, w: 0.2, h: 0.2 }, 1.0000001));
  const [event] = await eventsOf(frame);
  const [object] = event?.["data"]["objects"] ?? [];
  expect(object).toMatchObject({ confidence: 1.0000001, bbox: { x: -0.01, y: 0.9 } });
  await expect(postEvent(objects({ x: 320, y: 0, w: 10, h: 10 }, 0.5))).rejects.toThrow(
    /422.*bbox\.x/,
  );
  await expect(postEvent(objects({ x: 0, y: 0, w: 1, h: 1 }, 90))).rejects.toThrow(
    /422.*confidence/,
  );
});
