import { connectReadModel, type ReadModel } from "@detektor/read-model";

/**
 * Connects a bounded pool whose statements can only read, and take at most 6 s even if the server freezes;
 * `onIdleError` is called when an idle connection breaks.
 */
export function connectPostgres(url: string, onIdleError: (error: Error) => void): ReadModel {
  const address = new URL(url);
  const options = [
    address.searchParams.get("options"),
    "-c default_transaction_read_only=on -c jit=off",
  ];
  address.searchParams.set("options", options.filter((given) => given !== null).join(" "));
  address.searchParams.set("query_timeout", "6000");
  return connectReadModel(address.href, {
    maxConnections: 6,
    // Every call has its own deadline; while a large trace is being built, connecting takes a while.
    connectTimeoutMs: 8000,
    statementTimeoutMs: 5000,
    onIdleError,
  });
}
