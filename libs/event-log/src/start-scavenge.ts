import {
  CallError,
  callUnary,
  ConnectionError,
  createGrpcConnection,
  findNode,
  Operations,
} from "@detektor/eventstore-protocol";
import { EventLogUnavailable } from "./event-log-error.ts";
import { errorOfStatus } from "./wire/error-of-status.ts";

const timeoutMs = 30_000;

/**
 * Starts a scavenge of the store at an `esdb://` URL, of a cluster's leader, and returns its id; if one is
 * running, returns that one's. Rejects with EventLogUnavailable if the store doesn't answer within 30 s or
 * denies the call, which is for operators.
 */
export async function startScavenge(url: string): Promise<string> {
  try {
    const connection = createGrpcConnection(await findNode(url));
    try {
      const request = { options: { threadCount: 1, startFromChunk: 0 } };
      const method = Operations.method.startScavenge;
      return (await callUnary(connection, method, request, timeoutMs)).scavengeId;
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (error instanceof CallError) throw errorOfStatus(error.status);
    if (!(error instanceof ConnectionError)) throw error;
    throw new EventLogUnavailable(error.message, { cause: error });
  }
}
