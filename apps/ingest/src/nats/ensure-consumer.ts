import { FRAMES_STREAM } from "@detektor/producer";
import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  type NatsConnection,
  nanos,
  NatsError,
} from "nats";

/** The durable consumer that all of ingest's messages come from. */
export const consumerName = "ingest";

/** How long JetStream waits for an acknowledgement before it hands a message out again. */
export const ackWaitMs = 15_000;

const consumerNotFound = 10014;

/** Makes the consumer, or gives it the bounds that it must have. */
export async function ensureConsumer(nc: NatsConnection, maxAckPending: number): Promise<void> {
  const { consumers } = await nc.jetstreamManager();
  const wanted: Partial<ConsumerConfig> = {
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: maxAckPending,
    max_deliver: -1,
  };
  try {
    await consumers.info(FRAMES_STREAM, consumerName);
    await consumers.update(FRAMES_STREAM, consumerName, wanted);
  } catch (error) {
    if (!(error instanceof NatsError && error.api_error?.err_code === consumerNotFound))
      throw error;
    await consumers.add(FRAMES_STREAM, {
      ...wanted,
      durable_name: consumerName,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
    });
  }
}

/** The messages that wait in FRAMES and weren't handed out yet. */
export async function pendingMessages(nc: NatsConnection): Promise<number> {
  const { consumers } = await nc.jetstreamManager({ checkAPI: false });
  return (await consumers.info(FRAMES_STREAM, consumerName)).num_pending;
}
