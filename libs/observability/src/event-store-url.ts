import { z } from "zod";

/** An `esdb://` or `kurrentdb://` connection string, given as `esdb://`. */
export const eventStoreUrlSchema = z
  .string()
  .regex(
    /^(esdb|kurrentdb)(\+discover)?:\/\/\S+$/,
    "give an esdb:// or kurrentdb:// address, such as esdb://127.0.0.1:2113?tls=false",
  )
  .transform(esdbUrl);

/** An address as clients take it: those of EventStoreDB know KurrentDB's own scheme by its older name only. */
export function esdbUrl(url: string): string {
  return url.replace(/^kurrentdb(?=[:+])/, "esdb");
}
