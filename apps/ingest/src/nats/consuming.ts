import type { KeepTryingOptions } from "@detektor/observability";
import {
  createJetStreamPublisher,
  FRAMES_STREAM,
  type JetStreamPublisher,
} from "@detektor/producer";
import { type Msg, type NatsConnection, nanos } from "nats";
import type { Outcome, PendingEvent } from "../append/pending-event.ts";
import type { Writer } from "../append/writer.ts";
import { limits } from "../limits.ts";
import type { IngestMetrics } from "../metrics.ts";
import { consumerName } from "./ensure-consumer.ts";
import { createDeadLetters } from "../deliver/dead-letters.ts";
import type { InFlight } from "./in-flight.ts";
import { keepHolding } from "./keep-holding.ts";
import { Puller } from "./pull/puller.ts";
import { createReceiver } from "../deliver/receiver.ts";
import type { TellRefused } from "../deliver/event-lines.ts";
import { isWithoutBody } from "./without-body.ts";

/** What consuming needs beside a connection; it works until `signal` is aborted. */
export type ConsumingContext = Pick<KeepTryingOptions, "logger" | "health"> & {
  readonly writer: Pick<Writer, "add">;
  readonly onSettled: (pending: PendingEvent, outcome: Outcome) => void;
  readonly inFlight: InFlight;
  readonly metrics: IngestMetrics;
  readonly tellRefused: TellRefused;
  /** JetStream doesn't answer as it must; `isGone`: the consumer was deleted. */
  readonly onTrouble: (isGone: boolean) => void;
  readonly signal: AbortSignal;
};

/** The way of messages from JetStream into the log. */
export type Consuming = {
  readonly publisher: JetStreamPublisher;
  readonly puller: Pick<Puller, "halt" | "resume" | "refused" | "trouble">;
  /** Takes no more messages, waits for those in flight, hands back what is left after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
};

const encoder = new TextEncoder();
const [ack, nak] = [encoder.encode("+ACK"), encoder.encode("-NAK")];
const nakForNow = encoder.encode(`-NAK ${JSON.stringify({ delay: nanos(2_000) })}`);

/** Takes messages from the durable consumer, once its puller is told to. */
export function startConsuming(nc: NatsConnection, context: ConsumingContext): Consuming {
  const { inFlight, signal } = context;
  const publisher = createJetStreamPublisher(nc);
  const maxPayload = () => nc.info?.max_payload ?? 1_048_576;
  const receive = createReceiver({
    ...context,
    deadLetters: createDeadLetters(publisher, maxPayload, signal, context),
    maxBytes: limits.inFlight.bytes,
    onFinished(delivery) {
      if (delivery.reply !== null && !nc.isClosed()) nc.publish(delivery.reply, ack);
      inFlight.release(delivery);
      puller.refill();
    },
  });
  const pull = { ...limits.pull, stream: FRAMES_STREAM, consumer: consumerName };
  const onMessage = (message: Msg): void => {
    if (!isWithoutBody(message)) return receive(message);
    nc.publish(message.reply ?? "", nakForNow);
    context.onTrouble(false);
  };
  const events = { onMessage, onTrouble: context.onTrouble };
  const puller = new Puller(nc, pull, inFlight.room, events);
  keepHolding(nc, inFlight, signal);
  return {
    publisher,
    puller,
    async stop(withinMs) {
      const late = AbortSignal.timeout(withinMs);
      const tooLate = new Promise<void>((resolve) =>
        late.addEventListener("abort", () => resolve()),
      );
      await Promise.race([puller.stop().then(inFlight.empty), tooLate]);
      if (nc.isClosed()) return;
      for (const { reply } of inFlight.all()) if (reply !== null) nc.publish(reply, nak);
      await Promise.race([nc.flush(), tooLate]);
    },
  };
}
