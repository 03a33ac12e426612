import { createGrpcConnection, type GrpcConnection, seedsOf } from "@detektor/eventstore-protocol";

/** Connects to a test's store, given by its URL alone. */
export function connectionTo(url: string): GrpcConnection {
  const [node] = seedsOf(url).seeds;
  if (!node) throw new RangeError(`${url} names no node`);
  return createGrpcConnection(node);
}
