import { StreamDeletedError, WrongExpectedVersionError } from "@eventstore/db-client";
import type { EsdbClient } from "./esdb-client.ts";
import { breaksClient, fromEsdbError } from "./esdb-error.ts";
import type { TombstoneResult } from "./tombstone-result.ts";

const timeoutMs = 10_000;

/** Deletes a stream for good through the official client. */
export async function esdbTombstone(
  clients: EsdbClient,
  stream: string,
  expected: bigint,
): Promise<TombstoneResult> {
  const client = clients.current();
  try {
    await client.tombstoneStream(stream, { expectedRevision: expected, deadline: timeoutMs });
    return { kind: "tombstoned" };
  } catch (error) {
    if (error instanceof StreamDeletedError) return { kind: "already-tombstoned" };
    if (error instanceof WrongExpectedVersionError) return { kind: "revision-conflict" };
    if (breaksClient(error)) clients.leave(client);
    throw fromEsdbError(error);
  }
}
