import { lastingConnection } from "@detektor/producer";
import { connect, type NatsConnection } from "nats";

/** Connects once, within 5 s; afterwards the client reconnects for ever by itself. */
export function connectNats(url: string, name: string): Promise<NatsConnection> {
  const servers = url.split(",").map((server) => server.trim());
  return connect({ ...lastingConnection, servers, name, reconnectJitter: 250 });
}
