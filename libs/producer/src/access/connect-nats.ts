import { connect, type ConnectionOptions, type NatsConnection } from "nats";
import { lastingConnection } from "../connect-forever.ts";
import { explainFailure } from "./nats-access-error.ts";
import type { NatsAccess } from "./nats-access.ts";

/**
 * Connects once, within 5 s by default; afterwards the client reconnects without limit. Rejects with a
 * NatsAccessError that says what to do.
 */
export async function connectNats(
  access: NatsAccess,
  options: Omit<ConnectionOptions, keyof NatsAccess["options"]> = {},
): Promise<NatsConnection> {
  try {
    return await connect({ ...lastingConnection, ...access.options, ...options });
  } catch (error) {
    throw explainFailure(error, access);
  }
}
