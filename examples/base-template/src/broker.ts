import { keepTrying, outgoingHeaders, type Service } from "@detektor/observability";
import { connectNats, type NatsAccess } from "@detektor/producer";
import { headers as natsHeaders, type NatsConnection } from "nats";
import type { Sighting } from "./sighting.ts";
import { ensureStreams, streams } from "./streams.ts";

/** Publishes a sighting; resolves once NATS has it on disk, rejects if NATS is unavailable. */
export type Publish = (sighting: Sighting) => Promise<void>;

/**
 * Connects and creates the streams, however long NATS is unavailable; undefined if the service ends before.
 */
export function openBroker(
  service: Service,
  access: NatsAccess,
): Promise<NatsConnection | undefined> {
  const { logger, health, signal } = service;
  health.set("nats", "not connected yet");
  return keepTrying(signal, { name: "nats", logger, health }, async () => {
    const connection = await connectNats(access, { name: service.name });
    try {
      await ensureStreams(await connection.jetstreamManager({ timeout: 5000 }));
    } catch (error) {
      await connection.close();
      throw error;
    }
    health.dependency("nats", () => connection.flush());
    return connection;
  });
}

/**
 * Returns a function that publishes; a repeat within ten minutes is recognised by its id, and stored once.
 */
export function createPublish(connection: () => NatsConnection | undefined): Publish {
  return async (sighting) => {
    const connected = connection();
    if (connected === undefined) throw new Error("NATS is not connected yet");
    const headers = natsHeaders();
    for (const [name, value] of Object.entries(outgoingHeaders())) headers.set(name, value);
    const options = { headers, msgID: sighting.id, timeout: 5000 };
    await connected.jetstream().publish(streams.subject, JSON.stringify(sighting), options);
  };
}
