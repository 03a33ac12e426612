import {
  type ConsumerConfig,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  RetentionPolicy,
  type StreamConfig,
} from "nats";

/**
 * Returns the durable consumers of a stream, each configured to start at its first unacknowledged
 * message. Call it before the messages are copied: messages acknowledged meanwhile are then
 * delivered again, and none is skipped.
 */
export async function consumersOf(
  { consumers }: JetStreamManager,
  { name, retention }: Pick<StreamConfig, "name" | "retention">,
): Promise<ConsumerConfig[]> {
  const found: ConsumerConfig[] = [];
  for await (const info of consumers.list(name)) {
    if (!info.config.durable_name) continue;
    // A work queue holds only the remaining work, and every consumer must start at its beginning.
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

/** Recreates a stream's consumers. */
export async function makeConsumers(
  { consumers }: JetStreamManager,
  stream: string,
  configs: readonly ConsumerConfig[],
): Promise<void> {
  for (const config of configs) await consumers.add(stream, config);
}
