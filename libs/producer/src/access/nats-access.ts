import type { ConnectionOptions } from "nats";
import { loginOf } from "./login-of.ts";
import {
  type NatsSettings,
  natsSettingsOf,
  natsVariables,
  type SettingNames,
} from "./nats-settings.ts";
import { readServers } from "./read-servers.ts";
import { tlsOf } from "./tls-of.ts";

/** How to reach NATS, checked as far as possible without connecting. */
export type NatsAccess = {
  /** Options for the client; secrets are only in here. */
  readonly options: Pick<ConnectionOptions, "servers" | "authenticator" | "tls">;
  /** The address without user, password and token. */
  readonly shown: string;
  /** The names of the settings that define the login; null: there is no login. */
  readonly login: string | null;
  /** The names of the settings. */
  readonly names: SettingNames;
};

const ownNames: SettingNames = {
  url: "natsUrl",
  user: "user",
  password: "password",
  token: "token",
  credsFile: "credsFile",
  nkeyFile: "nkeyFile",
  tlsCaFile: "tlsCaFile",
  tlsCertFile: "tlsCertFile",
  tlsKeyFile: "tlsKeyFile",
  tlsFirst: "tlsFirst",
};

/**
 * Reads these settings and the files that they name, and returns how to reach NATS.
 *
 * @throws {NatsSettingsError} if they contradict each other, or a file is invalid
 */
export function natsAccess(settings: NatsSettings, names: SettingNames = ownNames): NatsAccess {
  const servers = readServers(settings.url, names.url);
  const login = loginOf(settings, servers.login, names);
  const tls = tlsOf(settings, servers, names);
  return {
    options: {
      servers: [...servers.addresses],
      ...(login !== null && { authenticator: login.authenticator }),
      ...(tls !== undefined && { tls }),
    },
    shown: servers.shown,
    login: login?.names ?? null,
    names,
  };
}

/**
 * Does the same with the environment's DETEKTOR_NATS_URL, _USER, _PASSWORD, _TOKEN, _CREDS, _NKEY, _TLS_CA,
 * _TLS_CERT, _TLS_KEY and _TLS_FIRST.
 *
 * @throws {NatsSettingsError} naming the variables
 */
export function natsAccessFromEnv(env: Readonly<Record<string, string | undefined>>): NatsAccess {
  return natsAccess(natsSettingsOf(env), natsVariables);
}
