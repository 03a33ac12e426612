import { keepTrying, outgoingHeaders, type Service } from "@detektor/observability";
import { connectNats, type NatsAccess } from "@detektor/producer";
import { headers as natsHeaders, type NatsConnection } from "nats";
import type { Sighting } from "./sighting.ts";
import { ensureStreams, streams } from "./streams.ts";

/** Publishes sightings; resolves when NATS has one on its disk, rejects where it can't be had. */
export type Publish = (sighting: Sighting) => Promise<void>;

/** Connects and makes the streams, however long NATS is away; undefined once the service ends. */
export function openBroker(
  service: Service,
  access: NatsAccess,
): Promise<NatsConnection | undefined> {
  const { logger, health, signal } = service;
  health.set("nats", "not connected yet");
  return keepTrying(signal, { name: "nats", logger, health }, async () => {
    const connection = await connectNats(access, { name: service.name });
    try {
      await ensureStreams(await connection.jetstreamManager({ timeout: 5_000 }));
    } catch (error) {
      await connection.close();
      throw error;
    }
    health.dependency("nats", () => connection.flush());
    return connection;
  });
}

/** A repeat within ten minutes is known by its id, and kept once. */
export function createPublish(connection: () => NatsConnection | undefined): Publish {
  return async (sighting) => {
    const connected = connection();
    if (connected === undefined) throw new Error("NATS is not connected yet");
    const headers = natsHeaders();
    for (const [name, value] of Object.entries(outgoingHeaders())) headers.set(name, value);
    const options = { headers, msgID: sighting.id, timeout: 5_000 };
    await connected.jetstream().publish(streams.subject, JSON.stringify(sighting), options);
  };
}
