import { randomUUID } from "node:crypto";
import { ensureStreams, FRAMES_STREAM } from "@detektor/producer";
import { eventually, natsForTests, type OwnTestNats } from "@detektor/testkit";
import { AckPolicy, connect, type Msg, type NatsConnection } from "nats";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { Puller, type PullerLimits } from "./puller.ts";

let server: OwnTestNats;
let nc: NatsConnection;
beforeAll(async () => {
  server = await natsForTests({ own: true, more: "max_payload: 33554432" });
  nc = await connect({ servers: server.url });
});
afterAll(async () => {
  await nc.close();
  await server.stop();
});
beforeEach(async () => {
  const manager = await nc.jetstreamManager();
  await manager.streams.delete(FRAMES_STREAM).catch(() => {});
  await ensureStreams(nc);
  await manager.consumers.add(FRAMES_STREAM, {
    durable_name: "ingest",
    ack_policy: AckPolicy.Explicit,
  });
});

/**
 * Only the count of arrived messages can show that a pull has ended: no heartbeat, no end within the test.
 */
const patient: PullerLimits = {
  stream: FRAMES_STREAM,
  consumer: "ingest",
  messages: 100,
  bytes: 1_000_000,
  leastMessages: 1,
  leastBytes: 1,
  expiresMs: 600_000,
  heartbeatMs: 300_000,
};

const publish = async (sizes: readonly number[]): Promise<void> => {
  for (const size of sizes) {
    const options = { msgID: randomUUID() };
    await nc.jetstream().publish("frames.v1.lab.cam-1.batch", Buffer.alloc(size), options);
  }
};

/** Takes messages, and acknowledges each at once, with `roomBytes` in total. */
function pulling(limits: Partial<PullerLimits>, roomBytes = Number.MAX_SAFE_INTEGER) {
  const came: Msg[] = [];
  const troubles: boolean[] = [];
  const room = () => ({ messages: 1000, bytes: roomBytes, held: 0 });
  const puller = new Puller(nc, { ...patient, ...limits }, room, {
    onMessage(message) {
      came.push(message);
      message.respond("+ACK");
    },
    onTrouble: (isGone) => troubles.push(isGone),
  });
  onTestFinished(() => puller.stop());
  puller.resume();
  return { came, troubles, puller };
}

const countOf = (message: Msg | undefined): number =>
  message && "size" in message && typeof message.size === "function" ? Number(message.size()) : 0;

test("a pull whose bytes are used up exactly is followed by another at once", async () => {
  await publish([100]);
  const { came, puller } = pulling({});
  await eventually(() => expect(came).toHaveLength(1));
  await puller.stop();
  // While numbers have one digit, every message has the same size.
  const bytes = countOf(came[0]) * 2;
  const exact = pulling({ bytes });
  await publish(Array.from({ length: 7 }, () => 100));
  await eventually(() => expect(exact.came).toHaveLength(7));
  expect(exact.came.map(countOf)).toEqual(exact.came.map(() => bytes / 2));
});

test("a message that doesn't fit what is left of a pull comes with the next", async () => {
  const { came } = pulling({ bytes: 5000 });
  await publish([3000, 3000, 3000, 100]);
  await eventually(() =>
    expect(came.map(({ data }) => data.length)).toEqual([3000, 3000, 3000, 100]),
  );
});

test("a message that is larger than any pull comes alone, and those behind it after it", async () => {
  const { came } = pulling({ bytes: 5000 });
  await publish([100, 20_000_000, 100]);
  await eventually(() =>
    expect(came.map(({ data }) => data.length)).toEqual([100, 20_000_000, 100]),
  );
});

test("a pull of which nothing is heard is trouble, and told; what comes afterwards is taken", async () => {
  const manager = await nc.jetstreamManager();
  const { came, troubles, puller } = pulling({ expiresMs: 5000, heartbeatMs: 100 });
  await manager.streams.delete(FRAMES_STREAM);
  await eventually(() => expect(troubles.length).toBeGreaterThan(0));
  expect(puller.trouble).not.toBeNull();
  await ensureStreams(nc);
  await manager.consumers.add(FRAMES_STREAM, {
    durable_name: "ingest",
    ack_policy: AckPolicy.Explicit,
  });
  await publish([100]);
  puller.resume();
  await eventually(() => expect(came).toHaveLength(1));
  expect(puller.trouble).toBeNull();
});

test("a deleted consumer is told as gone, and nothing is asked for until the puller may go on", async () => {
  const manager = await nc.jetstreamManager();
  const { troubles } = pulling({});
  await eventually(async () => {
    expect((await manager.consumers.info(FRAMES_STREAM, "ingest")).num_waiting).toBe(1);
  });
  await manager.consumers.delete(FRAMES_STREAM, "ingest");
  await eventually(() => expect(troubles).toEqual([true]));
});
