import {
  createJetStreamPublisher,
  FRAMES_STREAM,
  type JetStreamPublisher,
} from "@detektor/producer";
import type { Msg, NatsConnection } from "nats";
import { limits } from "../limits.ts";
import { acknowledgements, nakAfter } from "./acknowledgements.ts";
import { consumerName } from "./ensure-consumer.ts";
import type { Delivery, InFlight } from "./in-flight.ts";
import { keepHolding } from "./keep-holding.ts";
import { Puller } from "./pull/puller.ts";
import { isWithoutBody } from "./without-body.ts";

/**
 * The dependencies of a receiver of messages; `onFinished` MUST be called once for each message, when all of
 * it is stored.
 */
export type ReceivingContext = {
  readonly publisher: JetStreamPublisher;
  /** The largest message that the broker accepts, in bytes. */
  readonly maxPayload: () => number;
  readonly onFinished: (delivery: Delivery) => void;
};

/** The dependencies of consuming besides a connection; it works until `signal` is aborted. */
export type ConsumingContext = {
  /** Creates the function that takes each message. */
  readonly receiverOf: (context: ReceivingContext) => (message: Msg) => void;
  readonly inFlight: InFlight;
  /** Reports that JetStream doesn't answer correctly; `isGone`: the consumer was deleted. */
  readonly onTrouble: (isGone: boolean) => void;
  readonly signal: AbortSignal;
};

/** Messages on their way from JetStream to a receiver, and their acknowledgements. */
export type Consuming = {
  readonly publisher: JetStreamPublisher;
  readonly puller: Pick<Puller, "halt" | "resume" | "refused" | "trouble">;
  /**
   * Takes no more messages, waits for those in flight, and returns the rest to JetStream after `withinMs`.
   */
  readonly stop: (withinMs: number) => Promise<void>;
};

const nakForNow = nakAfter(2000);

/** Starts consuming from the durable consumer; its puller begins with `resume`. */
export function startConsuming(nc: NatsConnection, context: ConsumingContext): Consuming {
  const { inFlight, signal, onTrouble } = context;
  const publisher = createJetStreamPublisher(nc);
  const receive = context.receiverOf({
    publisher,
    maxPayload: () => nc.info?.max_payload ?? 1_048_576,
    onFinished(delivery) {
      if (delivery.reply !== null && !nc.isClosed())
        nc.publish(delivery.reply, acknowledgements.ack);
      inFlight.release(delivery);
      puller.refill();
    },
  });
  const onMessage = (message: Msg): void => {
    if (!isWithoutBody(message)) return receive(message);
    nc.publish(message.reply ?? "", nakForNow);
    onTrouble(false);
  };
  const pull = { ...limits.pull, stream: FRAMES_STREAM, consumer: consumerName };
  const puller = new Puller(nc, pull, inFlight.room, { onMessage, onTrouble });
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
      for (const { reply } of inFlight.all())
        if (reply !== null) nc.publish(reply, acknowledgements.nak);
      await Promise.race([nc.flush(), tooLate]);
    },
  };
}
