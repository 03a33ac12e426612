import { z } from "zod";
import { eventStoreUrlSchema } from "./event-store-url.ts";
import type { OutsideServer } from "./explain-unreachable.ts";

/** The address of the event store; defaults to this machine. */
export const eventStoreUrlShape = {
  DETEKTOR_EVENT_STORE_URL: eventStoreUrlSchema.default("esdb://127.0.0.1:2113?tls=false"),
};

/**
 * The addresses of the event store and Postgres, for a service that uses both; each defaults to this machine.
 */
export const databaseUrlsShape = {
  DETEKTOR_POSTGRES_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "expected a postgres:// address, such as postgres://user@127.0.0.1:5432/detektor",
    })
    .default("postgres://detektor@127.0.0.1:5432/detektor"),
  ...eventStoreUrlShape,
};

/** Returns the event store at an address, as error messages describe it. */
export function eventStoreAt(url: string): OutsideServer {
  return {
    what: "the event store",
    url,
    variable: "DETEKTOR_EVENT_STORE_URL",
  };
}

/** Returns Postgres at an address, as error messages describe it. */
export function postgresAt(url: string): OutsideServer {
  return {
    what: "Postgres",
    url,
    variable: "DETEKTOR_POSTGRES_URL",
  };
}
