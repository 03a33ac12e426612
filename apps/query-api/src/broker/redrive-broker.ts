import { FRAMES_STREAM } from "@detektor/producer";
import { headers, type JetStreamManager, type KV, type NatsConnection, StorageType } from "nats";
import { z } from "zod";
import type { RedriveMessage } from "./redrive-record.ts";
import type { Broker, DeadLetter } from "./broker.ts";
import { isNotFound, readDeadLetter } from "./read-dead-letters.ts";

type RedriveBroker = Pick<
  Broker,
  "deadLetter" | "publishAgain" | "isQueued" | "redriveOf" | "noteRedrive"
>;

/** Does some work on a connection. */
type Use = <T>(work: (nats: NatsConnection) => Promise<T>) => Promise<T>;
type Uses = {
  readonly publishing: Use;
  readonly asking: Use;
  readonly manager: (nats: NatsConnection) => Promise<JetStreamManager>;
};

/** The bucket of what was redriven; its oldest records go when it is full. */
const bucket = "detektor-redrives";
const maxBytes = 16 * 1024 * 1024;

const recordSchema = z.object({
  keptAtMs: z.number(),
  redrivenAtMs: z.number(),
  messageId: z.string(),
  seq: z.number(),
  isEdited: z.boolean(),
  events: z.array(z.object({ id: z.string(), stream: z.string() })),
});

/** Returns the part of the broker that publishes dead letters again and remembers it. */
export function redriveBroker(uses: Uses, timeoutMs: number): RedriveBroker {
  const records = (nats: NatsConnection): Promise<KV> =>
    nats.jetstream({ timeout: timeoutMs }).views.kv(bucket, {
      history: 1,
      max_bytes: maxBytes,
      storage: StorageType.File,
      timeout: timeoutMs,
    });
  return {
    deadLetter: (seq) =>
      uses.asking(
        async (nats): Promise<DeadLetter | null> => readDeadLetter(await uses.manager(nats), seq),
      ),
    publishAgain: (message) =>
      uses.publishing(async (nats) => (await publish(nats, message, timeoutMs)).seq),
    isQueued: (seq) => uses.asking(async (nats) => isQueued(await uses.manager(nats), seq)),
    redriveOf: (seq) =>
      uses.asking(async (nats) => {
        const entry = await (await records(nats)).get(String(seq));
        return entry?.operation === "PUT" ? recordSchema.parse(entry.json()) : null;
      }),
    noteRedrive: (seq, record) =>
      uses.publishing(async (nats) => {
        await (await records(nats)).put(String(seq), JSON.stringify(record));
      }),
  };
}

function publish(nats: NatsConnection, message: RedriveMessage, timeout: number) {
  const head = headers();
  for (const [name, value] of message.headers) head.set(name, value);
  const options = { msgID: message.messageId, headers: head, timeout };
  return nats.jetstream().publish(message.subject, message.body, options);
}

async function isQueued(manager: JetStreamManager, seq: number): Promise<boolean> {
  try {
    await manager.streams.getMessage(FRAMES_STREAM, { seq });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
