import {
  callUnary,
  type GrpcConnection,
  Operations,
  ScavengeResult,
} from "@detektor/eventstore-protocol";

const timeoutMs = 30_000;

/** Starts a scavenge, unless one is running; returns its id in either case. */
export async function startScavenge(
  connection: GrpcConnection,
  startFromChunk: number,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const request = { options: { threadCount: 1, startFromChunk } };
  const method = Operations.method.startScavenge;
  const answer = await callUnary(connection, method, request, timeoutMs);
  return { id: answer.scavengeId, isNew: answer.scavengeResult === ScavengeResult.Started };
}

/** Stops a scavenge between two chunks. */
export async function stopScavenge(connection: GrpcConnection, scavengeId: string): Promise<void> {
  const request = { options: { scavengeId } };
  await callUnary(connection, Operations.method.stopScavenge, request, timeoutMs);
}
