import { withTimeout } from "@detektor/observability";
import {
  headers as natsHeaders,
  type JetStreamClient,
  type JsMsg,
  type NatsConnection,
} from "nats";
import type { createHandleMessage, DeadLetter } from "./handle-message.ts";
import { ensureStreams, streams } from "./streams.ts";

/** What a consumer needs; `retryAfterMs` is how long a failed message waits. */
export type ConsumeOptions = {
  readonly nats: NatsConnection;
  readonly handle: ReturnType<typeof createHandleMessage>;
  readonly retryAfterMs: number;
  readonly signal: AbortSignal;
};

const atOnce = 64;

/**
 * Handles messages one after another until `signal` is aborted; the current one is still finished, and
 * prefetched ones are redelivered. Each is acknowledged once its effect is on disk.
 */
export async function consume({ signal, ...options }: ConsumeOptions): Promise<void> {
  await ensureStreams(await options.nats.jetstreamManager({ timeout: 5000 }));
  const consumer = await options.nats.jetstream().consumers.get(streams.stream, streams.durable);
  const messages = await consumer.consume({
    max_messages: atOnce,
    // If the streams were deleted, the consumer ends, and they are created again.
    abort_on_missing_resource: true,
  });
  const stop = (): void => messages.stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const message of messages) {
      if (signal.aborted) message.nak();
      else await settle(message, options);
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function settle(
  message: JsMsg,
  { nats, handle, retryAfterMs }: Omit<ConsumeOptions, "signal">,
): Promise<void> {
  const outcome = await handle({
    data: message.data,
    headers: headersOf(message),
    deliveries: message.info.deliveryCount,
  });
  if (outcome.kind === "again") return message.nak(retryAfterMs);
  if (outcome.kind === "dead_letter") await keepApart(nats.jetstream(), message, outcome);
  message.ack();
}

/** Stores the whole message, with the reason for its refusal, before it is acknowledged. */
async function keepApart(
  jetStream: JetStreamClient,
  message: JsMsg,
  { reason, field = "", detail }: DeadLetter,
): Promise<void> {
  const headers = natsHeaders();
  for (const [name, value] of headersOf(message)) headers.set(name, value);
  const fields = { reason, field, detail, subject: message.subject, sequence: String(message.seq) };
  for (const [name, value] of Object.entries(fields)) headers.set(name, plain(value));
  const subject = `${streams.deadLetterSubject}.${reason}`;
  const msgID = `${streams.stream}-${message.seq}`;
  const kept = jetStream.publish(subject, message.data, { headers, msgID, timeout: 5000 });
  await withTimeout(kept, 10_000, "the dead letter could not be stored");
}

/** A header is one line of ASCII. */
const plain = (text: string): string => text.replaceAll(/[^ -~]/g, "?").slice(0, 500);

/** Returns the headers of a message, with names in any case; invalid HTTP headers are left out. */
function headersOf(message: JsMsg): Headers {
  const found = new Headers();
  for (const name of message.headers?.keys() ?? []) {
    if (/^[\w-]+$/.test(name)) found.set(name, plain(message.headers?.get(name) ?? ""));
  }
  return found;
}
