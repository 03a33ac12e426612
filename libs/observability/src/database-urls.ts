import { z } from "zod";

/** Where the event store and Postgres are, for a service that uses both; each has the local default. */
export const databaseUrlsShape = {
  DETEKTOR_POSTGRES_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "give a postgres:// address, such as postgres://user@127.0.0.1:5432/detektor",
    })
    .default("postgres://detektor@127.0.0.1:5432/detektor"),
  DETEKTOR_EVENT_STORE_URL: z
    .string()
    .regex(
      /^(esdb|kurrentdb)(\+discover)?:\/\//,
      "give an esdb:// address, such as esdb://127.0.0.1:2113?tls=false",
    )
    .default("esdb://127.0.0.1:2113?tls=false"),
};
