import { type DetektorEvent, EVENT_MEDIA_TYPE, encodeEvent, subjectOf } from "@detektor/events";
import { createDependencyReporter, type DependencyReporterOptions } from "@detektor/observability";
import {
  connectNats,
  explainTrouble,
  explainUnstored,
  isNatsRefusal,
  type NatsAccess,
} from "@detektor/producer";
import { ErrorCode, headers, NatsError, type NatsConnection } from "nats";
import { type Broker, BrokerRefused, BrokerUnavailable } from "./broker.ts";
import { readDeadLetters } from "./read-dead-letters.ts";
import { readQueue } from "./read-queue.ts";
import { redriveBroker } from "./redrive-broker.ts";

const timeoutMs = 2000;

/**
 * Returns a broker that uses NATS: it connects on first use, and again after an interruption. A refusal is
 * logged in one line, and so is its end; the caller reports an unavailable broker.
 */
export function natsBroker(
  access: NatsAccess,
  logger?: DependencyReporterOptions["logger"],
): Broker {
  let connection: Promise<NatsConnection> | null = null;

  const connected = async (): Promise<NatsConnection> => {
    connection ??= connectNats(access, { name: "detektor-query-api", timeout: timeoutMs });
    const nats = await connection.catch(() => null);
    if (nats !== null && !nats.isClosed()) return nats;
    const failed = connection;
    connection = null;
    await failed;
    throw new Error("the connection was closed");
  };
  const using = createUsing(connected, logger);
  const manager = (nats: NatsConnection) =>
    nats.jetstreamManager({ timeout: timeoutMs, checkAPI: false });

  return {
    publish: (event) => using("publishing", (nats) => publishEvent(nats, event)),
    deadLetters: (asked) =>
      using("asking", async (nats) => readDeadLetters(await manager(nats), asked)),
    ...redriveBroker(
      {
        publishing: (work) => using("publishing", work),
        asking: (work) => using("asking", work),
        manager,
      },
      timeoutMs,
    ),
    queue: () => using("asking", async (nats) => readQueue(await manager(nats))),
    ping: () =>
      using("asking", async (nats) => void (await (await manager(nats)).getAccountInfo())),
    async close() {
      const nats = await connection?.catch(() => null);
      await nats?.close();
    },
  };
}

async function publishEvent(nats: NatsConnection, event: DetektorEvent): Promise<void> {
  const head = headers();
  head.set("content-type", EVENT_MEDIA_TYPE);
  const options = { msgID: event.id, timeout: timeoutMs, headers: head };
  const publishing = nats.jetstream().publish(subjectOf(event), encodeEvent(event), options);
  await publishing.catch((error: unknown) => {
    throw isNoResponders(error) ? noStreamTakes(subjectOf(event), error) : error;
  });
}

const isNoResponders = (error: unknown): boolean =>
  error instanceof NatsError && !error.api_error && error.code === ErrorCode.NoResponders;

const noStreamTakes = (subject: string, cause: unknown): BrokerRefused =>
  new BrokerRefused(explainUnstored({ kind: "no_stream" }, subject), { cause });

type What = "publishing" | "asking";
type Using = <T>(what: What, work: (nats: NatsConnection) => Promise<T>) => Promise<T>;

/** Returns a function that runs work on a connection, logs refusals, and turns failures into messages. */
function createUsing(
  connected: () => Promise<NatsConnection>,
  logger: DependencyReporterOptions["logger"] | undefined,
): Using {
  const reporters = logger && {
    publishing: createDependencyReporter({
      name: "publishing to nats",
      logger,
      explain: explainTrouble,
    }),
    asking: createDependencyReporter({ name: "asking nats", logger, explain: explainTrouble }),
  };
  return async (what, work) => {
    try {
      const done = await work(await connected());
      reporters?.[what].recovered();
      return done;
    } catch (error) {
      const why = explainTrouble(error);
      const isRefused = isNatsRefusal(error) || error instanceof BrokerRefused;
      if (!isRefused) throw new BrokerUnavailable(why, { cause: error });
      reporters?.[what].failed(error);
      throw new BrokerRefused(why, { cause: error });
    }
  };
}
