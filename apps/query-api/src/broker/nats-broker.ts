import { EVENT_MEDIA_TYPE, encodeEvent, subjectOf } from "@detektor/events";
import { connectNats, type NatsAccess } from "@detektor/producer";
import { headers, type NatsConnection } from "nats";
import { type Broker, BrokerUnavailable } from "./broker.ts";
import { readDeadLetters } from "./read-dead-letters.ts";

const timeoutMs = 2_000;

/** The broker that is a NATS: connects on first use, and again after a break. */
export function natsBroker(access: NatsAccess): Broker {
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
  const using = async <T>(work: (nats: NatsConnection) => Promise<T>): Promise<T> => {
    try {
      return await work(await connected());
    } catch (error) {
      throw new BrokerUnavailable("the message broker doesn't answer", { cause: error });
    }
  };
  const manager = (nats: NatsConnection) =>
    nats.jetstreamManager({ timeout: timeoutMs, checkAPI: false });

  return {
    publish: (event) =>
      using(async (nats) => {
        const head = headers();
        head.set("content-type", EVENT_MEDIA_TYPE);
        const options = { msgID: event.id, timeout: timeoutMs, headers: head };
        await nats.jetstream().publish(subjectOf(event), encodeEvent(event), options);
      }),
    deadLetters: (asked) => using(async (nats) => readDeadLetters(await manager(nats), asked)),
    ping: () => using(async (nats) => void (await (await manager(nats)).getAccountInfo())),
    async close() {
      const nats = await connection?.catch(() => null);
      await nats?.close();
    },
  };
}
