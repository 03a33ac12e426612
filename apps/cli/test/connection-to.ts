import { createGrpcConnection, type GrpcConnection, seedsOf } from "@detektor/eventstore-protocol";

/** Returns a connection to the store of a test, which its URL names alone. */
export function connectionTo(url: string): GrpcConnection {
  const [node] = seedsOf(url).seeds;
  if (!node) throw new RangeError(`${url} names no node`);
  return createGrpcConnection(node);
}
