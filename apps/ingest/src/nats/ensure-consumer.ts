import { FRAMES_STREAM } from "@detektor/producer";
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

/** The durable consumer that all of ingest's messages come from. */
export const consumerName = "ingest";

/** How long JetStream waits for an acknowledgement before it hands a message out again. */
export const ackWaitMs = 8_000;

/** The consumer as it was found or made; `mended` says what was done to it, null if it was as it must be. */
export type EnsuredConsumer = { readonly info: ConsumerInfo; readonly mended: string | null };

/** What a look has found of the consumer: `mustGo` says why there must be another one in its place. */
export type FoundConsumer = { readonly info: ConsumerInfo | null; readonly mustGo: string | null };

const consumerNotFound = 10014;

/** What the consumer must have, and what JetStream lets be changed. */
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

/** What the consumer must have, too; where it hasn't, it is made anew. */
const nature = {
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
} satisfies Partial<ConsumerConfig>;

/** What the consumer must not have: it would get only some messages, or other than it asks for them. */
const foreign = [
  "filter_subject",
  "filter_subjects",
  "deliver_subject",
  "backoff",
  "rate_limit_bps",
  "priority_groups",
];

/** The consumer, null if there is none. */
export async function findConsumer({ consumers }: JetStreamManager): Promise<ConsumerInfo | null> {
  try {
    return await consumers.info(FRAMES_STREAM, consumerName);
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.err_code === consumerNotFound) return null;
    throw error;
  }
}

/**
 * Makes of what was found the consumer that ingest needs; a pause is left alone, since it was meant
 * and ends by itself. `beforeMaking` is called before there is a new one.
 */
export async function ensureConsumer(
  { consumers }: JetStreamManager,
  { info, mustGo }: FoundConsumer,
  beforeMaking: () => void,
): Promise<EnsuredConsumer> {
  let why = mustGo ?? (info === null ? "there was none" : strangenessOf(info.config));
  if (info !== null && why === null) {
    const changed = differences(info.config, bounds).join(", ");
    if (changed === "") return { info, mended: null };
    const updated = await update(consumers);
    if (updated !== null) return { info: updated, mended: `given back its ${changed}` };
    why = `its ${changed} could not be put right`;
  }
  beforeMaking();
  if (info !== null) await consumers.delete(FRAMES_STREAM, consumerName);
  const config = { ...nature, ...bounds, durable_name: consumerName };
  return { info: await consumers.add(FRAMES_STREAM, config), mended: `made, since ${why}` };
}

/** Null where JetStream can't: one that was made while another of its name was cleared away has no place on the disk. */
async function update(consumers: JetStreamManager["consumers"]): Promise<ConsumerInfo | null> {
  try {
    return await consumers.update(FRAMES_STREAM, consumerName, bounds);
  } catch (error) {
    if (error instanceof NatsError && error.api_error) return null;
    throw error;
  }
}

/** What the consumer is, or has, that can't be changed; null if nothing. */
function strangenessOf(config: ConsumerConfig): string | null {
  const has = new Map<string, unknown>(Object.entries(config));
  const isSet = (name: string): boolean => {
    const value = has.get(name);
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  };
  const strange = [...differences(config, nature), ...foreign.filter(isSet)];
  return strange.length === 0 ? null : `it had another ${strange.join(", ")}`;
}

/** The names of the settings that aren't as wanted; one that isn't there is 0 or false. */
function differences(config: ConsumerConfig, wanted: Partial<ConsumerConfig>): string[] {
  const has = new Map<string, unknown>(Object.entries(config));
  return Object.entries(wanted).flatMap(([name, value]) =>
    (has.get(name) ?? (typeof value === "boolean" ? false : 0)) === value ? [] : [name],
  );
}
