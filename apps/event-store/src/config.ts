import type { HostNames, ServiceEnv } from "@detektor/observability";
import { parseEnv, serviceEnvShape } from "@detektor/observability";
import { z } from "zod";

const shortest = 8;
const password = z.string().min(shortest, `give at least ${shortest} characters`).optional();

const schema = z.object({
  DETEKTOR_STORE_ADMIN_PASSWORD: password,
  DETEKTOR_ALLOWED_HOSTS: serviceEnvShape.DETEKTOR_ALLOWED_HOSTS,
});

/** What the environment says beside the flags. */
export type StoreSettings = {
  /** The first password of `admin`. */
  readonly adminPassword: string | undefined;
  /** By which names it may be called over HTTP, beside those of loopback. */
  readonly allowedHosts: HostNames | undefined;
};

/** Reads the environment. Throws ConfigError naming what is wrong. */
export const readSettings = (env: ServiceEnv): StoreSettings => {
  const parsed = parseEnv(schema, env);
  return {
    adminPassword: parsed.DETEKTOR_STORE_ADMIN_PASSWORD,
    allowedHosts: parsed.DETEKTOR_ALLOWED_HOSTS,
  };
};
