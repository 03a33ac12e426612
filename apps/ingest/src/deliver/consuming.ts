import type { KeepTryingOptions } from "@detektor/observability";
import {
  createJetStreamPublisher,
  FRAMES_STREAM,
  type JetStreamPublisher,
} from "@detektor/producer";
import type { NatsConnection } from "nats";
import type { Writer } from "../append/writer.ts";
import type { StoredWaits } from "../http/stored-waits.ts";
import { limits } from "../limits.ts";
import type { IngestMetrics } from "../metrics.ts";
import { consumerName } from "../nats/ensure-consumer.ts";
import { createDeadLetters } from "./dead-letters.ts";
import type { InFlight } from "./in-flight.ts";
import { keepHolding } from "./keep-holding.ts";
import { createPuller } from "./puller.ts";
import { createReceiver } from "./receiver.ts";

/** What consuming needs beside a connection; it works until `signal` is aborted. */
export type ConsumingContext = Pick<KeepTryingOptions, "logger" | "health"> & {
  readonly writer: Pick<Writer, "add">;
  readonly waits: StoredWaits;
  readonly inFlight: InFlight;
  readonly metrics: IngestMetrics;
  readonly signal: AbortSignal;
};

/** The way of messages from JetStream into the log. */
export type Consuming = {
  readonly publisher: JetStreamPublisher;
  /** Asks for messages anew: after a reconnect. */
  readonly reset: () => void;
  /** Takes no more messages, waits for those in flight, hands back what is left after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
};

const encoder = new TextEncoder();
const [ack, nak] = [encoder.encode("+ACK"), encoder.encode("-NAK")];

/** Begins to take messages from the durable consumer. */
export function startConsuming(nc: NatsConnection, context: ConsumingContext): Consuming {
  const { inFlight, signal, waits } = context;
  const publisher = createJetStreamPublisher(nc);
  const maxPayload = () => nc.info?.max_payload ?? 1_048_576;
  const receive = createReceiver({
    ...context,
    deadLetters: createDeadLetters(publisher, maxPayload, signal, context),
    onSettled: waits.tell,
    acknowledge({ reply }) {
      if (!nc.isClosed()) nc.publish(reply, ack);
    },
  });
  const pull = { ...limits.pull, stream: FRAMES_STREAM, consumer: consumerName };
  const puller = createPuller(nc, pull, inFlight.room, receive);
  keepHolding(nc, inFlight, signal);
  return {
    publisher,
    reset: puller.reset,
    async stop(withinMs) {
      const late = AbortSignal.timeout(withinMs);
      const tooLate = new Promise<void>((resolve) =>
        late.addEventListener("abort", () => resolve()),
      );
      await Promise.race([puller.stop().then(inFlight.empty), tooLate]);
      if (nc.isClosed()) return;
      for (const { reply } of inFlight.all()) nc.publish(reply, nak);
      await Promise.race([nc.flush(), tooLate]);
    },
  };
}
