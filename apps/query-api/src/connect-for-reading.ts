import { connectReadModel, type ReadModel } from "@detektor/read-model";

type Logger = { readonly warn: (fields: object, message: string) => void };

/** A bounded pool whose statements can only read and take 10 s at most. */
export function connectForReading(url: string, logger: Logger): ReadModel {
  return connectReadModel(readOnly(url), {
    maxConnections: 8,
    connectTimeoutMs: 2_000,
    statementTimeoutMs: 10_000,
    onIdleError: (error) =>
      logger.warn({ reason: error.message }, "a connection to Postgres broke"),
  });
}

/** The address with what makes every session read-only, and every wait for an answer end even if the server froze. */
function readOnly(url: string): string {
  const address = new URL(url);
  const options = address.searchParams.get("options");
  const always = "-c default_transaction_read_only=on";
  address.searchParams.set("options", options ? `${options} ${always}` : always);
  address.searchParams.set("query_timeout", "12000");
  return address.href;
}
