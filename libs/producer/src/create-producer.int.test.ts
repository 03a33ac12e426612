import { frameId, uuidv7 } from "@detektor/events";
import { eventually, natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createProducer } from "./create-producer.ts";
import { ensureStreams } from "./ensure-streams.ts";
import type { EventOutcome } from "./event-functions.ts";
import type { Producer, ProducerBehaviour } from "./producer.ts";
import { ProducerFullError } from "./sender.ts";
import { FRAMES_STREAM } from "./wanted-streams.ts";

let server: OwnTestNats;
let nc: NatsConnection;
const producers: Producer[] = [];

beforeAll(async () => {
  server = await natsForTests({ own: true });
});
afterAll(() => server.stop());

beforeEach(async () => {
  nc = await connect({ servers: server.url, reconnectTimeWait: 50 });
  await ensureStreams(nc);
  await (await nc.jetstreamManager()).streams.purge(FRAMES_STREAM);
});
afterEach(async () => {
  await Promise.all(producers.splice(0).map((each) => each.close({ timeoutMs: 0 })));
  await nc.close();
});

function producer(
  options: Partial<ProducerBehaviour> & { readonly natsUrl?: string } = {},
): Producer {
  const made = createProducer({
    natsUrl: server.url,
    site: "lab",
    source: "capture/1",
    ...options,
  });
  producers.push(made);
  return made;
}

function frame(seq: number, camera = "cam-1") {
  const capturedMs = Date.now();
  return {
    frame_id: frameId("lab", camera, "s-1", seq, capturedMs),
    camera_id: camera,
    seq,
    session_id: "s-1",
    capture_time: new Date(capturedMs).toISOString(),
  };
}

type Stored = {
  subject: string;
  id: string;
  traceparent: string;
  events: { id: string; data: { seq?: number } }[];
};

/** Returns all messages of the stream, in order. */
async function stored(): Promise<Stored[]> {
  const manager = await nc.jetstreamManager();
  const { state } = await manager.streams.info(FRAMES_STREAM);
  const messages: Stored[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage(FRAMES_STREAM, { seq });
    const body = message.json<Stored["events"] | Stored["events"][number]>();
    messages.push({
      subject: message.subject,
      id: message.header.get("Nats-Msg-Id"),
      traceparent: message.header.get("traceparent"),
      events: Array.isArray(body) ? body : [body],
    });
  }
  return messages;
}

const idsIn = (messages: readonly Stored[]) =>
  messages.flatMap((each) => each.events.map((e) => e.id));

describe("a producer", () => {
  test("what was flushed is in the stream, in batches of one camera", async () => {
    const sdk = producer();
    const sent = Array.from({ length: 300 }, (_, seq) =>
      sdk.frameCaptured(frame(seq, `cam-${seq % 2}`)),
    );
    expect(await sdk.flush()).toEqual({ kind: "flushed" });
    const messages = await stored();
    expect(idsIn(messages).sort()).toEqual(sent.map((event) => event.id).sort());
    expect(messages.length).toBeLessThanOrEqual(6);
    expect(new Set(messages.map((each) => each.subject))).toEqual(
      new Set(["frames.v1.lab.cam-0.batch", "frames.v1.lab.cam-1.batch"]),
    );
    expect(sdk.counters()).toEqual({
      published: 300,
      acknowledged: 300,
      dropped: 0,
      retried: 0,
      failed: 0,
      refused: 0,
      buffered: 0,
    });
  });

  test("a lone event leaves within the linger time, without a flush", async () => {
    const outcomes: EventOutcome[] = [];
    producer().frameCaptured(frame(1), { onOutcome: (outcome) => outcomes.push(outcome) });
    await eventually(() => expect(outcomes).toEqual([{ kind: "acknowledged" }]));
    expect(await stored()).toHaveLength(1);
  });

  test("camera and alert events travel alone, on their own subjects, by their own id", async () => {
    const sdk = producer();
    const connected = sdk.cameraConnected({ camera_id: "cam-1", session_id: "s-1" });
    const alert = { alert_id: "a-1", rule_id: "r-1", severity: "high" };
    sdk.alertRaised({ ...alert, frame_ids: [], camera_id: "cam-1" });
    sdk.actionTriggered({ alert_id: "a-1", action_id: "mail-1" });
    await sdk.flush();
    const messages = await stored();
    expect(messages.map((each) => each.subject).sort()).toEqual([
      "alerts.v1.lab._.action_triggered",
      "alerts.v1.lab.cam-1.raised",
      "cameras.v1.lab.cam-1.connected",
    ]);
    expect(messages.map((each) => each.id)).toContain(connected.id);
  });

  test("an event that ingest would refuse is not sent, and its field is told", async () => {
    const fields: string[] = [];
    const sdk = producer({ onRefused: ({ field }) => fields.push(field) });
    sdk.frameCaptured({ ...frame(1), width_px: -1 });
    sdk.frameCaptured({ ...frame(2), format: "x".repeat(300_000) });
    sdk.frameFailed({
      ...frame(3),
      stage: "detect",
      error_type: "oom",
      note: "x".repeat(300_000),
    } as never);
    expect(fields).toEqual(["data.width_px", "data.format", "body"]);
    expect(sdk.counters()).toMatchObject({ published: 0, refused: 3 });
  });

  test("a traceparent is in the event and in the message's header", async () => {
    const sdk = producer();
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const event = sdk.frameCaptured(frame(1), { traceparent });
    await sdk.flush();
    expect(event.traceparent).toBe(traceparent);
    expect((await stored())[0]?.traceparent).toBe(traceparent);
  });

  test("the broker keeps one of two producers' messages with the same event id", async () => {
    const data = frame(1);
    const id = uuidv7();
    for (const sdk of [producer(), producer()]) {
      sdk.frameCaptured(data, { id });
      expect(await sdk.flush()).toEqual({ kind: "flushed" });
    }
    expect(await stored()).toHaveLength(1);
  });

  test("closing tells what could not be sent", async () => {
    const outcomes: EventOutcome[] = [];
    const sdk = createProducer({ natsUrl: "nats://127.0.0.1:1", site: "lab", source: "x" });
    sdk.frameCaptured(frame(1), { onOutcome: (outcome) => outcomes.push(outcome) });
    expect(await sdk.close({ timeoutMs: 20 })).toEqual({ kind: "timeout", remainingEvents: 1 });
    expect(outcomes).toMatchObject([{ kind: "failed" }]);
    expect(sdk.counters()).toMatchObject({ published: 1, failed: 1, buffered: 0 });
  });

  test("under `wait`, a pipeline that awaits room loses nothing and holds no more than its bound", async () => {
    const sdk = producer({ whenFull: "wait", maxBufferedEvents: 100 });
    let most = 0;
    for (let seq = 0; seq < 2000; seq += 1) {
      await sdk.room();
      sdk.frameCaptured(frame(seq));
      most = Math.max(most, sdk.counters().buffered);
    }
    await sdk.flush();
    expect(most).toBeLessThanOrEqual(100);
    expect(idsIn(await stored())).toHaveLength(2000);
  });
});

describe("when the buffer is full", () => {
  const unreachable = { natsUrl: "nats://127.0.0.1:1", maxBufferedEvents: 10 };

  test.each([
    ["drop_oldest", [0, 1, 2]],
    ["drop_newest", [10, 11, 12]],
  ] as const)("%s returns at once, and counts and tells what it dropped", (whenFull, dropped) => {
    const sdk = producer({ ...unreachable, whenFull });
    const reports: number[] = [];
    for (let seq = 0; seq < 13; seq += 1) {
      const onOutcome = ({ kind }: EventOutcome) => kind === "dropped" && reports.push(seq);
      sdk.frameCaptured(frame(seq), { onOutcome });
    }
    expect(reports).toEqual(dropped);
    expect(sdk.counters()).toMatchObject({ published: 13, dropped: 3, buffered: 10 });
  });

  test("under `wait`, who doesn't await room is stopped before memory runs out", async () => {
    const sdk = producer({ ...unreachable, whenFull: "wait" });
    const publishMany = () => {
      for (let seq = 0; seq < 2000; seq += 1) sdk.frameCaptured(frame(seq));
    };
    expect(publishMany).toThrow(ProducerFullError);
    await expect(sdk.room({ timeoutMs: 20 })).rejects.toThrow("not within 20 ms");
    await expect(sdk.room({ signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    expect(sdk.counters()).toMatchObject({ dropped: 0, buffered: 1034 });
  });
});

test("a producer that can't be is refused when it is made", () => {
  expect(() => producer({ site: "lab.1" })).toThrow(TypeError);
  expect(() => producer({ source: "" })).toThrow(TypeError);
});

describe("when the broker is away", () => {
  test("what was published before, during and after is in the stream once", async () => {
    const sdk = producer({ ackTimeoutMs: 500 });
    const sent: string[] = [];
    for (let seq = 0; seq < 200; seq += 1) sent.push(sdk.frameCaptured(frame(seq)).id);
    await sdk.flush();
    for (let seq = 200; seq < 400; seq += 1) sent.push(sdk.frameCaptured(frame(seq)).id);
    await server.kill("SIGKILL");
    await eventually(() => expect(sdk.isConnected()).toBe(false));
    for (let seq = 400; seq < 600; seq += 1) sent.push(sdk.frameCaptured(frame(seq)).id);
    await server.restart();
    expect(await sdk.flush({ timeoutMs: 20_000 })).toEqual({ kind: "flushed" });
    await eventually(async () => expect(idsIn(await stored()).sort()).toEqual(sent.sort()));
  });

  test("a producer that was started first connects when the broker comes", async () => {
    await server.kill("SIGKILL");
    const sdk = producer();
    sdk.frameCaptured(frame(1));
    await server.restart();
    expect(await sdk.flush({ timeoutMs: 20_000 })).toEqual({ kind: "flushed" });
  });

  test("events wait until there is a stream for them", async () => {
    await (await nc.jetstreamManager()).streams.delete(FRAMES_STREAM);
    const sdk = producer();
    sdk.frameCaptured(frame(1));
    await eventually(() => expect(sdk.counters().retried).toBeGreaterThan(0));
    await ensureStreams(nc);
    expect(await sdk.flush()).toEqual({ kind: "flushed" });
    expect(await stored()).toHaveLength(1);
  });

  test("events wait while the stream is full, and go on when it has room", async () => {
    const manager = await nc.jetstreamManager();
    const { config } = await manager.streams.info(FRAMES_STREAM);
    await manager.streams.update(FRAMES_STREAM, { ...config, max_bytes: 2000 });
    const sdk = producer();
    for (let seq = 0; seq < 10; seq += 1) sdk.frameCaptured(frame(seq));
    await eventually(() => expect(sdk.counters().retried).toBeGreaterThan(0));
    await manager.streams.update(FRAMES_STREAM, { ...config });
    expect(await sdk.flush()).toEqual({ kind: "flushed" });
    expect(sdk.counters()).toMatchObject({ acknowledged: 10, failed: 0 });
  });
});
