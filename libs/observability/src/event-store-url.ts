import { z } from "zod";

/** An `esdb://` or `kurrentdb://` connection string, decoded to `esdb://`. */
export const eventStoreUrlSchema = z
  .string()
  .regex(
    /^(esdb|kurrentdb)(\+discover)?:\/\/\S+$/,
    "expected an esdb:// or kurrentdb:// address, such as esdb://127.0.0.1:2113?tls=false",
  )
  .transform(esdbUrl);

/**
 * Returns an address for clients: those of EventStoreDB support KurrentDB's scheme only under its older name.
 */
export function esdbUrl(url: string): string {
  return url.replace(/^kurrentdb(?=[:+])/, "esdb");
}
