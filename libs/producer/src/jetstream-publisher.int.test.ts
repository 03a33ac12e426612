import { natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, headers, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureStreams } from "./ensure-streams.ts";
import { createJetStreamPublisher } from "./jetstream-publisher.ts";
import { FRAMES_STREAM } from "./wanted-streams.ts";

let server: OwnTestNats;
let nc: NatsConnection;
const body = new TextEncoder().encode("{}");
const subject = "frames.v1.lab.cam-1.captured";
const options = (messageId: string) => ({ messageId, headers: headers(), timeoutMs: 5000 });

beforeAll(async () => {
  server = await natsForTests({ own: true });
  nc = await connect({ servers: server.url });
  await ensureStreams(nc);
});
afterAll(async () => {
  await nc.close();
  await server.stop();
});

test("each publish is answered with its own place in the stream", async () => {
  const { publish } = createJetStreamPublisher(nc);
  const results = await Promise.all(
    ["a", "b", "c", "d"].map((id) => publish(subject, body, options(id))),
  );
  expect(results.map((each) => (each.kind === "stored" ? each.seq : each.kind))).toEqual([
    1, 2, 3, 4,
  ]);
  expect(results[0]).toEqual({ kind: "stored", stream: FRAMES_STREAM, seq: 1, duplicate: false });
});

test("the broker says when it has the message already", async () => {
  const { publish } = createJetStreamPublisher(nc);
  await publish(subject, body, options("twice"));
  expect(await publish(subject, body, options("twice"))).toMatchObject({ duplicate: true });
});

test("a subject that no stream takes is told at once", async () => {
  const { publish } = createJetStreamPublisher(nc);
  expect(await publish("nobody.listens", body, options("x"))).toEqual({ kind: "no_stream" });
});

test("silence ends with a timeout", async () => {
  const silent = nc.subscribe("silence", { callback: () => undefined });
  const { publish } = createJetStreamPublisher(nc);
  const result = publish("silence", body, { ...options("y"), timeoutMs: 20 });
  expect(await result).toEqual({ kind: "timeout" });
  silent.unsubscribe();
});

test("a message that is larger than the broker takes is thrown", async () => {
  const { publish } = createJetStreamPublisher(nc);
  const large = new Uint8Array((nc.info?.max_payload ?? 0) + 1);
  await expect(publish(subject, large, options("z"))).rejects.toThrow("MAX_PAYLOAD");
});
