import type { z } from "zod";
import { ConfigError } from "./config-error.ts";

/** Environment variables as a process is given them. */
export type ServiceEnv = Readonly<Record<string, string | undefined>>;

/** The settings of `schema` read from `env`, an empty variable counting as unset; throws ConfigError naming every wrong one. */
export function parseEnv<T extends z.ZodObject>(schema: T, env: ServiceEnv): z.output<T> {
  const parsed = schema.safeParse(withoutEmpty(schema, env));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => lineOf(issue, env)));
}

function withoutEmpty(schema: z.ZodObject, env: ServiceEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  return given;
}

function lineOf(issue: z.core.$ZodIssue, env: ServiceEnv): string {
  const name = issue.path.join(".");
  const given = env[name]?.trim();
  if (!name) return issue.message;
  if (!given) return `${name} is not set: ${issue.message}.`;
  return `${name}=${isSecret(name) ? "***" : given}: ${issue.message}.`;
}

const isSecret = (name: string): boolean => /TOKEN|PASSWORD|SECRET|_URL$/.test(name);
