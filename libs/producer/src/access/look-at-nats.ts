import { connectNats } from "./connect-nats.ts";
import type { NatsAccess } from "./nats-access.ts";
import { NatsAccessError } from "./nats-access-error.ts";

/**
 * Connects once to check that Detektor can use NATS; returns its version. Rejects with a NatsAccessError that
 * says what to do.
 */
export async function lookAtNats(access: NatsAccess, timeoutMs = 3000): Promise<string> {
  const nc = await connectNats(access, { timeout: timeoutMs, reconnect: false });
  try {
    const { version = "?", jetstream } = nc.info ?? {};
    if (jetstream === true) return version;
    throw new NatsAccessError(
      `NATS ${version} at ${access.shown} has no JetStream: start it with -js, or set ${access.names.url}`,
    );
  } finally {
    await nc.close();
  }
}
