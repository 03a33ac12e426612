import { AckPolicy, type JetStreamManager, nanos, RetentionPolicy } from "nats";

/** The names of everything that this service has in NATS. */
export const streams = {
  stream: "BASE_TEMPLATE",
  subject: "base-template.v1.sightings",
  durable: "base-template",
  deadLetters: "BASE_TEMPLATE_DEAD_LETTERS",
  deadLetterSubject: "base-template.dlq",
} as const;

const mib = 1024 * 1024;

/** How long a message may be in progress before another instance receives it. */
const ackWaitMs = 30_000;

/** Creates the streams and the durable consumer, or updates them; all are bounded in bytes. */
export async function ensureStreams(manager: JetStreamManager): Promise<void> {
  await ensureStream(manager, {
    name: streams.stream,
    subjects: [streams.subject],
    retention: RetentionPolicy.Workqueue,
    max_bytes: 256 * mib,
    duplicate_window: nanos(10 * 60_000),
  });
  await ensureStream(manager, {
    name: streams.deadLetters,
    subjects: [`${streams.deadLetterSubject}.>`],
    max_bytes: 64 * mib,
  });
  await manager.consumers.add(streams.stream, {
    durable_name: streams.durable,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: 256,
  });
}

type Wanted = Parameters<JetStreamManager["streams"]["add"]>[0] & { readonly name: string };

async function ensureStream(manager: JetStreamManager, wanted: Wanted): Promise<void> {
  const names = await Array.fromAsync(manager.streams.names());
  if (names.includes(wanted.name)) await manager.streams.update(wanted.name, wanted);
  else await manager.streams.add(wanted);
}
