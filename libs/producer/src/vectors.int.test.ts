import { readFileSync } from "node:fs";
import type { ProducerEvent } from "@detektor/events";
import { natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, type NatsConnection, type StoredMsg } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProducer } from "./create-producer.ts";
import { ensureStreams } from "./ensure-streams.ts";
import { FRAMES_STREAM } from "./wanted-streams.ts";

type Message = {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};
type Case = {
  readonly name: string;
  readonly events: readonly ProducerEvent[];
  readonly messages: readonly Message[];
};

const file = new URL("../../../docs/events/vectors/messages.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };

let server: OwnTestNats;
let nc: NatsConnection;

beforeAll(async () => {
  server = await natsForTests({ own: true });
  nc = await connect({ servers: server.url });
  await ensureStreams(nc);
});
afterAll(async () => {
  await nc.close();
  await server.stop();
});

async function lastMessages(count: number): Promise<Message[]> {
  const { streams } = await nc.jetstreamManager();
  const { state } = await streams.info(FRAMES_STREAM);
  const seqs = Array.from({ length: count }, (_, index) => state.last_seq - count + 1 + index);
  return Promise.all(
    seqs.map(async (seq) => read(await streams.getMessage(FRAMES_STREAM, { seq }))),
  );
}

function read(message: StoredMsg): Message {
  const { subject, header } = message;
  const headers = Object.fromEntries(header.keys().map((name) => [name, header.get(name)]));
  return { subject, headers, body: message.json() };
}

test.each(cases)(
  "on a real broker lies what the vectors say: $name",
  async ({ events, messages }) => {
    const producer = createProducer({
      natsUrl: server.url,
      site: "lab",
      source: "detect/1",
      lingerMs: 60_000,
    });
    for (const event of events) producer.publish(event);
    expect(await producer.close()).toEqual({ kind: "flushed" });
    expect(await lastMessages(messages.length)).toEqual(messages);
  },
);
