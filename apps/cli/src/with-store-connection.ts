import { createGrpcConnection, findNode, type GrpcConnection } from "@detektor/eventstore-protocol";
import { storeError } from "./with-store-client.ts";

/**
 * Lends a connection to a store, of a cluster to its leader, for what the official client doesn't
 * offer: events as bytes, and the store's own operations. Throws CliError where the store isn't there.
 */
export async function withStoreConnection<T>(
  url: string,
  use: (connection: GrpcConnection) => Promise<T>,
): Promise<T> {
  let connection: GrpcConnection | undefined;
  try {
    connection = createGrpcConnection(await findNode(url));
    return await use(connection);
  } catch (cause) {
    throw storeError(url, cause);
  } finally {
    await connection?.close();
  }
}
