import type { Deed } from "./deed.ts";
import { natsDeeds } from "./nats-deeds.ts";
import { postgresDeeds } from "./postgres-deeds.ts";
import { processDeeds } from "./process-deeds.ts";
import { storeDeeds } from "./store-deeds.ts";

/**
 * What an operator, a fault or a crash may do to the services' dependencies,
 * without deleting acknowledged data.
 */
export const DEEDS: Readonly<Record<string, Deed>> = {
  ...natsDeeds,
  ...storeDeeds,
  ...postgresDeeds,
  ...processDeeds,
};
