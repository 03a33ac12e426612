import {
  CallError,
  callUnary,
  ConnectionError,
  type GrpcConnection,
  Streams,
} from "@detektor/eventstore-protocol";
import { EventLogUnavailable } from "../event-log-error.ts";
import type { TombstoneResult } from "../tombstone-result.ts";
import { errorOfStatus } from "./error-of-status.ts";

const timeoutMs = 10_000;

/** Deletes a stream for good, with one Tombstone call. */
export async function wireTombstone(
  connection: GrpcConnection,
  stream: string,
  expected: bigint,
): Promise<TombstoneResult> {
  const options = {
    streamIdentifier: { streamName: Buffer.from(stream) },
    expectedStreamRevision: { case: "revision", value: expected } as const,
  };
  try {
    await callUnary(connection, Streams.method.tombstone, { options }, timeoutMs);
    return { kind: "tombstoned" };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): TombstoneResult {
  if (error instanceof CallError) {
    const { exception } = error.status;
    if (exception === "stream-deleted") return { kind: "already-tombstoned" };
    if (exception === "wrong-expected-version") return { kind: "revision-conflict" };
    throw errorOfStatus(error.status);
  }
  if (!(error instanceof ConnectionError)) throw error;
  throw new EventLogUnavailable(error.message, { cause: error });
}
