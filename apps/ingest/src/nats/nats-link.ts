import { ConfigError, keepTrying } from "@detektor/observability";
import { ensureStreams, type JetStreamPublisher, StreamConfigError } from "@detektor/producer";
import type { NatsConnection } from "nats";
import type { Starts } from "../append/starts.ts";
import { type Consuming, type ConsumingContext, startConsuming } from "../deliver/consuming.ts";
import { limits } from "../limits.ts";
import { connectNats } from "./connect-nats.ts";
import { ensureConsumer, pendingMessages } from "./ensure-consumer.ts";
import { watchNats } from "./watch-nats.ts";

/** What the link needs: whatever consuming does, and whom to tell of NATS's starts. */
export type NatsLinkContext = ConsumingContext & { readonly starts: Starts };

/** Ingest's connection to NATS, from the first try to the last acknowledgement. */
export type NatsLink = {
  /** Resolves once messages are taken; rejects only where no waiting helps. */
  readonly start: () => Promise<void>;
  /** Null while NATS is away. */
  readonly publisher: () => JetStreamPublisher | null;
  /** Takes no more messages, hands back what isn't stored after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const pendingEveryMs = 5_000;

/** A link that isn't started yet. */
export function createNatsLink(url: string, context: NatsLinkContext): NatsLink {
  const { health, signal, metrics } = context;
  let nc: NatsConnection | null = null;
  let consuming: Consuming | null = null;
  let up = false;
  const trying = { ...context, name: "nats" };
  const onDown = (): void => {
    up = false;
    health?.set("nats", "the connection is lost");
    context.logger.warn({ dependency: "nats" }, "nats is away; trying again");
  };
  const onUp = async (connection: NatsConnection, restarted: boolean): Promise<void> => {
    if (restarted) context.starts.began();
    await keepTrying(signal, trying, () => prepare(connection));
    context.logger.info({ dependency: "nats", restarted }, "nats is back");
    up = true;
    consuming?.reset();
  };

  health?.set("nats", "not connected yet");
  return {
    async start() {
      const connection = await keepTrying(signal, trying, async () => {
        nc ??= await connectNats(url, "detektor-ingest");
        await prepare(nc);
        return nc;
      });
      if (!connection) return;
      const watch = { onDown, onUp: (restarted: boolean) => void onUp(connection, restarted) };
      watchNats(connection, watch).catch(() => {});
      consuming = startConsuming(connection, context);
      up = true;
      pollPending(connection, metrics.setPending, signal);
    },
    publisher: () => (up ? (consuming?.publisher ?? null) : null),
    stop: async (withinMs) => consuming?.stop(withinMs),
    close: async () => nc?.close(),
  };
}

async function prepare(connection: NatsConnection): Promise<void> {
  try {
    await ensureStreams(connection);
    await ensureConsumer(connection, limits.inFlight.messages);
  } catch (error) {
    if (error instanceof StreamConfigError) throw new ConfigError([error.message]);
    throw error;
  }
}

function pollPending(
  connection: NatsConnection,
  tell: (messages: number) => void,
  signal: AbortSignal,
): void {
  const poll = () => pendingMessages(connection).then(tell, () => {});
  const timer = setInterval(() => void poll(), pendingEveryMs);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
