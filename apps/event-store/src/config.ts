import type { ServiceEnv } from "@detektor/observability";
import { parseEnv } from "@detektor/observability";
import { z } from "zod";

const shortest = 8;
const password = z.string().min(shortest, `give at least ${shortest} characters`).optional();

const schema = z.object({ DETEKTOR_STORE_ADMIN_PASSWORD: password });

/** What the environment says beside the flags. */
export type StoreSettings = {
  /** The first password of `admin`. */
  readonly adminPassword: string | undefined;
};

/** Reads the environment. Throws ConfigError naming what is wrong. */
export const readSettings = (env: ServiceEnv): StoreSettings => ({
  adminPassword: parseEnv(schema, env).DETEKTOR_STORE_ADMIN_PASSWORD,
});
