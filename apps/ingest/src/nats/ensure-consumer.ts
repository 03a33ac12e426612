import { FRAMES_STREAM, INGEST_CONSUMER } from "@detektor/producer";
import {
  AckPolicy,
  type ConsumerConfig,
  type ConsumerInfo,
  type ConsumerUpdateConfig,
  DeliverPolicy,
  type JetStreamManager,
  NatsError,
  nanos,
  ReplayPolicy,
} from "nats";
import { limits } from "../limits.ts";

/** The durable consumer that delivers all of ingest's messages. */
export const consumerName = INGEST_CONSUMER;

/** How long JetStream waits for an acknowledgement before it delivers a message again. */
export const ackWaitMs = 8000;

/** The consumer as found or created; `repaired` says what was changed, null if it was correct. */
export type EnsuredConsumer = { readonly info: ConsumerInfo; readonly repaired: string | null };

/** What a look found about the consumer: `mustGo` says why it must be replaced. */
export type FoundConsumer = { readonly info: ConsumerInfo | null; readonly mustGo: string | null };

const consumerNotFound = 10_014;

/** Required settings of the consumer that JetStream can change. */
const bounds = {
  ack_wait: nanos(ackWaitMs),
  max_ack_pending: limits.maxAckPending,
  max_deliver: -1,
  headers_only: false,
  inactive_threshold: 0,
  max_batch: 0,
  max_expires: 0,
  max_bytes: 0,
} satisfies Partial<ConsumerUpdateConfig>;

/** More required settings of the consumer; if they differ, it is created again. */
const nature = {
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
} satisfies Partial<ConsumerConfig>;

/**
 * Settings that the consumer must not have: it would get only some messages, or not in the way that it
 * requests them.
 */
const foreign = [
  "filter_subject",
  "filter_subjects",
  "deliver_subject",
  "backoff",
  "rate_limit_bps",
  "priority_groups",
];

/** Returns the consumer, null if there is none. */
export async function findConsumer({ consumers }: JetStreamManager): Promise<ConsumerInfo | null> {
  try {
    return await consumers.info(FRAMES_STREAM, consumerName);
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.err_code === consumerNotFound) return null;
    throw error;
  }
}

/**
 * Changes or creates the consumer that ingest needs. A pause is left alone: it was intended and ends by
 * itself. `beforeMaking` is called before a new one is created.
 */
export async function ensureConsumer(
  { consumers }: JetStreamManager,
  { info, mustGo }: FoundConsumer,
  beforeMaking: () => void,
): Promise<EnsuredConsumer> {
  let why = mustGo ?? (info === null ? "it did not exist" : strangenessOf(info.config));
  if (info !== null && why === null) {
    const changed = differences(info.config, bounds).join(", ");
    if (changed === "") return { info, repaired: null };
    const updated = await update(consumers);
    if (updated !== null) return { info: updated, repaired: `restored its ${changed}` };
    why = `its ${changed} could not be restored`;
  }
  beforeMaking();
  if (info !== null) await consumers.delete(FRAMES_STREAM, consumerName);
  const config = { ...nature, ...bounds, durable_name: consumerName };
  return { info: await consumers.add(FRAMES_STREAM, config), repaired: `created, because ${why}` };
}

/**
 * Updates the consumer; null if JetStream can't: a consumer that was created while another of its name was
 * being cleared has no place on the disk.
 */
async function update(consumers: JetStreamManager["consumers"]): Promise<ConsumerInfo | null> {
  try {
    return await consumers.update(FRAMES_STREAM, consumerName, bounds);
  } catch (error) {
    if (error instanceof NatsError && error.api_error) return null;
    throw error;
  }
}

/**
 * Returns the settings of the consumer that can't be changed and must not be there; null if there are none.
 */
function strangenessOf(config: ConsumerConfig): string | null {
  const has = new Map<string, unknown>(Object.entries(config));
  const isSet = (name: string): boolean => {
    const value = has.get(name);
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  };
  const strange = [...differences(config, nature), ...foreign.filter(isSet)];
  return strange.length === 0 ? null : `it had a different ${strange.join(", ")}`;
}

/** Returns the names of the settings that differ from the wanted ones; a missing one is 0 or false. */
function differences(config: ConsumerConfig, wanted: Partial<ConsumerConfig>): string[] {
  const has = new Map<string, unknown>(Object.entries(config));
  return Object.entries(wanted).flatMap(([name, value]) =>
    (has.get(name) ?? (typeof value === "boolean" ? false : 0)) === value ? [] : [name],
  );
}
