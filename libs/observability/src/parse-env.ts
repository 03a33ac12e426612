import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { isSecret, type ServiceEnv, valueOf } from "./value-of.ts";

/**
 * Reads the settings of `schema` from `env`; an empty variable counts as unset, and a secret is also read
 * from the file in NAME_FILE. Throws ConfigError naming every wrong one.
 */
export function parseEnv<T extends z.ZodObject>(schema: T, env: ServiceEnv): z.output<T> {
  const parsed = schema.safeParse(given(schema, env));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => lineOf(issue, env)));
}

function given(schema: z.ZodObject, env: ServiceEnv): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = valueOf(name, env);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function lineOf(issue: z.core.$ZodIssue, env: ServiceEnv): string {
  const name = issue.path.join(".");
  if (!name) return issue.message;
  const value = valueOf(name, env);
  if (value === undefined) return `${name} is not set: ${issue.message}.`;
  return `${name}=${isSecret(name) ? "***" : value}: ${issue.message}.`;
}
