import {
  type ConsumerConfig,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  RetentionPolicy,
  type StreamConfig,
} from "nats";

/**
 * The durable consumers of a stream, each told to begin at what it has not acknowledged yet. Read before
 * the messages are copied: what is acknowledged meanwhile comes once more, and nothing is passed over.
 */
export async function consumersOf(
  { consumers }: JetStreamManager,
  { name, retention }: Pick<StreamConfig, "name" | "retention">,
): Promise<ConsumerConfig[]> {
  const found: ConsumerConfig[] = [];
  for await (const info of consumers.list(name)) {
    if (!info.config.durable_name) continue;
    // A work queue holds what is left to do, and only lets a consumer have all of it.
    const isQueue = retention === RetentionPolicy.Workqueue;
    found.push(isQueue ? info.config : beginningAt(info));
  }
  return found;
}

function beginningAt({ config, ack_floor, delivered }: ConsumerInfo): ConsumerConfig {
  if (delivered.stream_seq === 0) return config;
  const { opt_start_time: _, ...rest } = config;
  return {
    ...rest,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: ack_floor.stream_seq + 1,
  };
}

/** Makes a stream's consumers again. */
export async function makeConsumers(
  { consumers }: JetStreamManager,
  stream: string,
  configs: readonly ConsumerConfig[],
): Promise<void> {
  for (const config of configs) await consumers.add(stream, config);
}
