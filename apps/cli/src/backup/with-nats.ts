import { connectNats, type NatsAccess } from "@detektor/producer";
import type { NatsConnection } from "nats";

/** Lends a connection that ends with the server's. Rejects with what to do where there is none. */
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
