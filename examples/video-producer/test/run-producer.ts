import { spawn } from "node:child_process";
import { join } from "node:path";
import { type DetektorEvent, decodeMessage } from "@detektor/events";
import { ensureStreams } from "@detektor/producer";
import { natsForTests } from "@detektor/testkit";
import { AckPolicy, type ConsumerMessages, connect, type NatsConnection } from "nats";

/** A broker with the streams, and every event that is published on it, in order. */
export type Listening = {
  readonly url: string;
  readonly events: DetektorEvent[];
  readonly refused: unknown[];
  stop(): Promise<void>;
};

/** Starts a broker and reads all messages of its stream FRAMES. */
export async function listen(): Promise<Listening> {
  const nats = await natsForTests({ own: true });
  const connection = await connect({ servers: nats.url });
  await ensureStreams(connection);
  const events: DetektorEvent[] = [];
  const refused: unknown[] = [];
  const messages = await subscribe(connection);
  const reading = readAll(messages, events, refused);
  return {
    url: nats.url,
    events,
    refused,
    stop: async () => {
      messages.stop();
      await reading;
      await connection.close();
      await nats.stop();
    },
  };
}

const subscribe = async (connection: NatsConnection): Promise<ConsumerMessages> => {
  const manager = await connection.jetstreamManager();
  await manager.consumers.add("FRAMES", { durable_name: "test", ack_policy: AckPolicy.Explicit });
  return (await connection.jetstream().consumers.get("FRAMES", "test")).consume();
};

const readAll = async (
  messages: ConsumerMessages,
  events: DetektorEvent[],
  refused: unknown[],
): Promise<void> => {
  for await (const message of messages) {
    const read = decodeMessage(message.data, { nowMs: Date.now() });
    const all = read.kind === "batch" ? read.decoded : read.kind === "single" ? [read.decoded] : [];
    if (read.kind === "malformed") refused.push(read.refusal);
    for (const one of all) {
      if (one.kind === "event") events.push(one.event);
      else refused.push(one.refusal);
    }
    message.ack();
  }
};

/** Starts a producer process; `ended` resolves with its exit code and output. */
export function startProducer(natsUrl: string, parameters: readonly string[]) {
  const main = join(import.meta.dirname, "../src/main.ts");
  const child = spawn(process.execPath, [main, "--nats", natsUrl, ...parameters], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, output }));
  });
  return { child, ended };
}
