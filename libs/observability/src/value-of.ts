import { readFileSync } from "node:fs";
import { ConfigError } from "./config-error.ts";

/** The environment variables of a process. */
export type ServiceEnv = Readonly<Record<string, string | undefined>>;

/**
 * Returns the value of a variable, undefined if it is empty: the variable itself or, for a secret, the file
 * in NAME_FILE, the usual way for containers. Throws ConfigError that names the variable and nothing of the
 * file's content.
 */
export function valueOf(name: string, env: ServiceEnv): string | undefined {
  const value = isSecret(name) ? direct(name, env) : env[name]?.trim() || undefined;
  return withPassword(name, value, env);
}

/** Returns whether the value of that variable must not be shown. */
export function isSecret(name: string): boolean {
  return /TOKEN|PASSWORD|SECRET|_URL$/.test(name);
}

function direct(name: string, env: ServiceEnv): string | undefined {
  const value = env[name]?.trim() || undefined;
  const file = env[`${name}_FILE`]?.trim();
  if (!file) return value;
  if (value !== undefined) {
    throw new ConfigError([`${name} and ${name}_FILE are both set: set one of them.`]);
  }
  return readSecret(`${name}_FILE`, file);
}

function readSecret(name: string, file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new ConfigError([`${name}=${file}: it can't be read (${code}).`], { cause: error });
  }
  if (text === "") throw new ConfigError([`${name}=${file}: the file is empty.`]);
  return text;
}

// Addresses whose password may be set separately, so that only the password is stored as a secret.
const withOwnPassword: Readonly<Record<string, string>> = {
  DETEKTOR_POSTGRES_URL: "DETEKTOR_POSTGRES_PASSWORD",
  DETEKTOR_EVENT_STORE_URL: "DETEKTOR_EVENT_STORE_PASSWORD",
};

function withPassword(name: string, url: string | undefined, env: ServiceEnv): string | undefined {
  const variable = withOwnPassword[name];
  const password = variable === undefined ? undefined : direct(variable, env);
  if (password === undefined) return url;
  const [, start, rest] = /^([\w+]+:\/\/[^@:/]+)(@.+)$/.exec(url ?? "") ?? [];
  if (start === undefined || rest === undefined) {
    throw new ConfigError([
      `${variable} has no effect: ${name} must name a user, and no password, as in scheme://user@host.`,
    ]);
  }
  return `${start}:${encodeURIComponent(password)}${rest}`;
}
