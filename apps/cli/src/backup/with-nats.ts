import { connectNats, type NatsAccess } from "@detektor/producer";
import type { NatsConnection } from "nats";

/**
 * Connects to NATS, runs `use` and closes the connection. Rejects with instructions if NATS is unavailable.
 */
export async function withNats<T>(
  access: NatsAccess,
  use: (nc: NatsConnection) => Promise<T>,
): Promise<T> {
  const nc = await connectNats(access, { reconnect: false });
  try {
    return await use(nc);
  } finally {
    await nc.close();
  }
}
