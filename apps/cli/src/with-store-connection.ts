import { createGrpcConnection, findNode, type GrpcConnection } from "@detektor/eventstore-protocol";
import { storeError } from "./with-store-client.ts";

/**
 * Runs `use` with a connection to a store, in a cluster to its leader, for features that the official client
 * lacks: events as bytes, and the store's own operations. Throws CliError if the store is unavailable.
 */
export async function withStoreConnection<T>(
  url: string,
  use: (connection: GrpcConnection) => Promise<T>,
): Promise<T> {
  let connection: GrpcConnection | undefined;
  try {
    connection = createGrpcConnection(await findNode(url));
    return await use(connection);
  } catch (error) {
    throw storeError(url, error);
  } finally {
    await connection?.close();
  }
}
