import { NatsSettingsError } from "./nats-settings-error.ts";
import { readSettingsFile } from "./settings-file.ts";

/** How to reach NATS and the login; at most one kind of login, including one in the address. */
export type NatsSettings = {
  /**
   * `nats://` or `tls://` with host and port, optionally after `user:password@` or `token@`; several are
   * separated by commas.
   */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  /** The path of a credentials file: a JWT and its seed. */
  readonly credsFile?: string | undefined;
  /** The path of a file with the seed of an nkey. */
  readonly nkeyFile?: string | undefined;
  /** The path of the CA certificates that may sign the server's certificate; with it TLS is required. */
  readonly tlsCaFile?: string | undefined;
  /** The paths of this client's certificate and its key, for a server that requires one. */
  readonly tlsCertFile?: string | undefined;
  readonly tlsKeyFile?: string | undefined;
  /**
   * Whether TLS begins before the server's greeting, for a server with `handshake_first`; with it TLS is
   * required.
   */
  readonly tlsFirst?: boolean | undefined;
};

/** The name of each setting where it was set, for error messages. */
export type SettingNames = Readonly<Record<keyof NatsSettings, string>>;

/** The environment variable of each setting. */
export const natsVariables = {
  url: "DETEKTOR_NATS_URL",
  user: "DETEKTOR_NATS_USER",
  password: "DETEKTOR_NATS_PASSWORD",
  token: "DETEKTOR_NATS_TOKEN",
  credsFile: "DETEKTOR_NATS_CREDS",
  nkeyFile: "DETEKTOR_NATS_NKEY",
  tlsCaFile: "DETEKTOR_NATS_TLS_CA",
  tlsCertFile: "DETEKTOR_NATS_TLS_CERT",
  tlsKeyFile: "DETEKTOR_NATS_TLS_KEY",
  tlsFirst: "DETEKTOR_NATS_TLS_FIRST",
} as const satisfies SettingNames;

const defaultUrl = "nats://127.0.0.1:4222";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment; an empty variable counts as unset, and the address defaults to
 * this machine. Password and token may also be in a file, which DETEKTOR_NATS_PASSWORD_FILE or _TOKEN_FILE
 * names.
 *
 * @throws {NatsSettingsError} if that can't be read, or DETEKTOR_NATS_TLS_FIRST is neither true nor false
 */
export function natsSettingsOf(env: Env): NatsSettings {
  const given = Object.entries(natsVariables).flatMap(([setting, variable]) => {
    const value =
      env[variable]?.trim() || (secrets.has(variable) && ofFile(`${variable}_FILE`, env));
    return value ? [[setting, value]] : [];
  });
  const { tlsFirst, ...texts }: Record<string, string> = Object.fromEntries(given);
  return {
    url: defaultUrl,
    ...texts,
    ...(tlsFirst !== undefined && { tlsFirst: trueOrFalse(tlsFirst, natsVariables.tlsFirst) }),
  };
}

function trueOrFalse(text: string, name: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new NatsSettingsError([`${name}=${text}: expected true or false.`]);
}

const secrets: ReadonlySet<string> = new Set([natsVariables.password, natsVariables.token]);

function ofFile(name: string, env: Env): string | undefined {
  const path = env[name]?.trim();
  return path ? readSettingsFile(path, name, (text) => text.trim()) : undefined;
}
