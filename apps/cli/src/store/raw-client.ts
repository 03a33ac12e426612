import type { BaseOptions, EventStoreDBClient } from "@eventstore/db-client";
import type { CallOptions, Client, Metadata } from "@grpc/grpc-js";

/**
 * What the official client does for its own calls: finds the node, connects, adds credentials. It
 * offers no operations service and no events as bytes, so we make these calls over it ourselves;
 * its version is pinned, and the tests of our commands tell if that way is closed.
 */
type Insides = {
  execute<C extends Client, T>(
    Calls: new (...args: never[]) => C,
    name: string,
    action: (calls: C) => Promise<T>,
  ): Promise<T>;
  callArguments(options: BaseOptions, call?: CallOptions): [Metadata, CallOptions];
};

/** The inside of an official client. */
export function insidesOf(client: EventStoreDBClient): Insides {
  return client as unknown as Insides;
}
