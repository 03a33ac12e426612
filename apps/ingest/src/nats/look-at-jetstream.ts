import { setTimeout as delay } from "node:timers/promises";
import type { KeepTryingOptions } from "@detektor/observability";
import {
  DEAD_LETTERS_STREAM,
  type EnsuredStream,
  type EnsuredStreams,
  ensureStreams,
  explainTrouble,
  FRAMES_STREAM,
} from "@detektor/producer";
import type { ConsumerInfo, JetStreamManager, NatsConnection } from "nats";
import type { InFlight } from "./in-flight.ts";
import type { Puller } from "./pull/puller.ts";
import type { IngestMetrics } from "../metrics.ts";
import { acknowledgements } from "./acknowledgements.ts";
import {
  consumerName,
  type EnsuredConsumer,
  ensureConsumer,
  findConsumer,
} from "./ensure-consumer.ts";
import { createPassedOver } from "./passed-over.ts";

/** The dependencies of a look. */
export type LookContext = Pick<KeepTryingOptions, "logger"> & {
  /** `began` is called if JetStream may deliver again what was stored. */
  readonly starts: { readonly began: () => void };
  readonly inFlight: Pick<InFlight, "orphan" | "holds">;
  readonly puller: Pick<Puller, "halt" | "resume" | "trouble">;
  readonly metrics: Pick<IngestMetrics, "setPending" | "setStream" | "setLag" | "setDeadLetters">;
};

const timeoutMs = 4000;
/** JetStream clears a deleted consumer's files after forgetting it, and with them those of the next one. */
const clearAwayMs = 250;

/**
 * Returns a look at what ingest needs in JetStream: the streams, the consumer, and that acknowledgements and
 * pulls are answered. It repairs what it can, reports it, and resumes the puller; rejects with any other
 * problem.
 */
export function createLook(nc: NatsConnection, context: LookContext): () => Promise<void> {
  const { puller, metrics } = context;
  const ensure = createEnsure(context);
  const findWell = async (): Promise<ConsumerInfo> => {
    const streams = await ensureStreams(nc);
    const manager = await nc.jetstreamManager({ timeout: timeoutMs, checkAPI: false });
    const { info } = await ensure(manager, streams);
    await askForAck(nc);
    await setMetrics(metrics, manager, streams);
    return info;
  };
  return async () => {
    const info = await findWell().catch((error: unknown) => {
      // Requests made meanwhile may never reach JetStream, and their messages couldn't be acknowledged.
      puller.halt();
      throw error;
    });
    metrics.setPending(info.num_pending);
    puller.resume();
    throwIfPaused(info);
    if (puller.trouble !== null) throw new Error(puller.trouble);
  };
}

async function setMetrics(
  metrics: LookContext["metrics"],
  manager: JetStreamManager,
  { frames, deadLetters }: EnsuredStreams,
): Promise<void> {
  metrics.setStream(frames);
  metrics.setStream(deadLetters);
  // Acknowledged messages are removed from the stream: its first message is the oldest unacknowledged one.
  const { messages, first_ts } = frames.state;
  metrics.setLag(messages === 0 ? 0 : Math.max(0, Date.now() - Date.parse(first_ts)) / 1000);
  const filter = { subjects_filter: "dlq.v1.>" };
  const { state } = await manager.streams.info(DEAD_LETTERS_STREAM, filter);
  metrics.setDeadLetters((reason) => state.subjects?.[`dlq.v1.${reason}`] ?? 0);
}

/**
 * Ensures the consumer and recognizes it: another one delivers again, as if for the first time, what was
 * stored but not acknowledged.
 */
function createEnsure({ starts, inFlight, puller, logger }: LookContext) {
  let known: string | null = null;
  const isPassedOver = createPassedOver(inFlight.holds);
  const forget = (): void => {
    puller.halt();
    starts.began();
    inFlight.orphan();
  };
  return async (manager: JetStreamManager, streams: EnsuredStreams): Promise<EnsuredConsumer> => {
    const { frames, deadLetters } = streams;
    const info = await findConsumer(manager);
    if (known !== null && known !== identityOf(frames, info)) forget();
    if (known !== null && info === null) await delay(clearAwayMs);
    const mustGo =
      info !== null && isPassedOver(frames.state, info)
        ? "it had skipped messages that are still stored"
        : null;
    const consumer = await ensureConsumer(manager, { info, mustGo }, forget);
    if (known !== null)
      logRepaired([frames, deadLetters, { name: consumerName, ...consumer }], logger);
    known = identityOf(frames, consumer.info);
    return consumer;
  };
}

/** Identifies the stream and the consumer: after they are created again, the identity differs. */
function identityOf(frames: EnsuredStream, consumer: ConsumerInfo | null): string {
  return `${frames.created} ${consumer?.created}`;
}

function logRepaired(
  all: readonly { readonly name: string; readonly repaired: string | null }[],
  logger: LookContext["logger"],
): void {
  for (const { name, repaired } of all) {
    if (repaired !== null)
      logger.warn({ dependency: "jetstream", name, repaired }, "repaired in JetStream");
  }
}

/**
 * Requests confirmation of an acknowledgement of a nonexistent message; the consumer confirms any that
 * arrives.
 */
async function askForAck(nc: NatsConnection): Promise<void> {
  const noMessage = Number.MAX_SAFE_INTEGER;
  const subject = `$JS.ACK.${FRAMES_STREAM}.${consumerName}.1.${noMessage}.${noMessage}.0.0`;
  try {
    await nc.request(subject, acknowledgements.working, { timeout: timeoutMs });
  } catch (error) {
    throw new Error(`acknowledgements don't arrive: ${explainTrouble(error)}`, { cause: error });
  }
}

function throwIfPaused({ paused, pause_remaining: remainingNs }: ConsumerInfo): void {
  if (!paused) return;
  const until = new Date(Date.now() + remainingNs / 1e6).toISOString();
  throw new Error(`the consumer ${consumerName} of ${FRAMES_STREAM} is paused until ${until}`);
}
