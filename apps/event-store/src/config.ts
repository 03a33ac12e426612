import type { HostNames, ServiceEnv } from "@detektor/observability";
import { parseEnv, serviceEnvShape } from "@detektor/observability";
import { z } from "zod";

const shortest = 8;
const password = z.string().min(shortest, `expected at least ${shortest} characters`).optional();

const schema = z.object({
  DETEKTOR_STORE_ADMIN_PASSWORD: password,
  DETEKTOR_ALLOWED_HOSTS: serviceEnvShape.DETEKTOR_ALLOWED_HOSTS,
});

/** The settings that come from the environment instead of the flags. */
export type StoreSettings = {
  /** The initial password of `admin`. */
  readonly adminPassword: string | undefined;
  /** Host names accepted over HTTP, in addition to those of loopback. */
  readonly allowedHosts: HostNames | undefined;
};

/** Reads the environment. Throws ConfigError that names the invalid variable. */
export function readSettings(env: ServiceEnv): StoreSettings {
  const parsed = parseEnv(schema, env);
  return {
    adminPassword: parsed.DETEKTOR_STORE_ADMIN_PASSWORD,
    allowedHosts: parsed.DETEKTOR_ALLOWED_HOSTS,
  };
}
