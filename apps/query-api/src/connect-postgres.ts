import { connectReadModel, type ReadModel } from "@detektor/read-model";

/** Told when a connection breaks that nobody uses just now. */
type OnIdleError = (error: Error) => void;

const readOnly = "-c default_transaction_read_only=on";

/** A bounded pool whose statements can only read and take 10 s at most. */
export const connectForReading = (url: string, onIdleError: OnIdleError): ReadModel =>
  connect(url, onIdleError, 8, readOnly);

/** A small pool for the ledger of replays, which is all that this service writes. */
export const connectForReplays = (url: string, onIdleError: OnIdleError): ReadModel =>
  connect(url, onIdleError, 2, null);

function connect(
  url: string,
  onIdleError: OnIdleError,
  max: number,
  options: string | null,
): ReadModel {
  return connectReadModel(addressOf(url, options), {
    maxConnections: max,
    connectTimeoutMs: 2_000,
    statementTimeoutMs: 10_000,
    onIdleError,
  });
}

/** The address with the options of every session, and an end to every wait for an answer even if the server froze. */
function addressOf(url: string, options: string | null): string {
  const address = new URL(url);
  const given = address.searchParams.get("options");
  if (options !== null)
    address.searchParams.set("options", given ? `${given} ${options}` : options);
  address.searchParams.set("query_timeout", "12000");
  return address.href;
}
