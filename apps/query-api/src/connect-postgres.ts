import { connectReadModel, type ReadModel } from "@detektor/read-model";

/** Called when an idle connection breaks. */
type OnIdleError = (error: Error) => void;

const readOnly = "-c default_transaction_read_only=on";

/** Connects a bounded pool whose statements can only read and take at most 10 s. */
export function connectForReading(url: string, onIdleError: OnIdleError): ReadModel {
  return connect(url, onIdleError, 8, readOnly);
}

/** Connects a small pool for the ledger of replays, which is all that this service writes. */
export function connectForReplays(url: string, onIdleError: OnIdleError): ReadModel {
  return connect(url, onIdleError, 2, null);
}

function connect(
  url: string,
  onIdleError: OnIdleError,
  max: number,
  options: string | null,
): ReadModel {
  return connectReadModel(addressOf(url, options), {
    maxConnections: max,
    connectTimeoutMs: 2000,
    statementTimeoutMs: 10_000,
    onIdleError,
  });
}

/**
 * Returns the address with the session options, and a timeout for every answer even if the server freezes.
 */
function addressOf(url: string, options: string | null): string {
  const address = new URL(url);
  const given = address.searchParams.get("options");
  if (options !== null)
    address.searchParams.set("options", given ? `${given} ${options}` : options);
  address.searchParams.set("query_timeout", "12000");
  return address.href;
}
