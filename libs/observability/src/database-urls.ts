import { z } from "zod";
import { eventStoreUrlSchema } from "./event-store-url.ts";
import type { OutsideServer } from "./explain-unreachable.ts";

/** Where the event store is; this machine's unless told otherwise. */
export const eventStoreUrlShape = {
  DETEKTOR_EVENT_STORE_URL: eventStoreUrlSchema.default("esdb://127.0.0.1:2113?tls=false"),
};

/** Where the event store and Postgres are, for a service that uses both; each has the local default. */
export const databaseUrlsShape = {
  DETEKTOR_POSTGRES_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "give a postgres:// address, such as postgres://user@127.0.0.1:5432/detektor",
    })
    .default("postgres://detektor@127.0.0.1:5432/detektor"),
  ...eventStoreUrlShape,
};

/** The event store at an address, as who runs a service is told of it. */
export const eventStoreAt = (url: string): OutsideServer => ({
  what: "the event store",
  url,
  variable: "DETEKTOR_EVENT_STORE_URL",
});

/** Postgres at an address, as who runs a service is told of it. */
export const postgresAt = (url: string): OutsideServer => ({
  what: "Postgres",
  url,
  variable: "DETEKTOR_POSTGRES_URL",
});
