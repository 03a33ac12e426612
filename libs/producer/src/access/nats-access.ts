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

/** How NATS is reached, checked as far as that goes without asking it. */
export type NatsAccess = {
  /** For the client; secrets are in here, and nowhere else. */
  readonly options: Pick<ConnectionOptions, "servers" | "authenticator" | "tls">;
  /** The address without user, password and token. */
  readonly shown: string;
  /** What the settings are called that say who logs in; null: nobody does. */
  readonly login: string | null;
  /** What the settings are called. */
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
};

/**
 * Reads these settings and the files that they name, and says how NATS is reached.
 *
 * @throws {NatsSettingsError} where they contradict each other, or a file isn't what it should be
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
 * The same of the environment's DETEKTOR_NATS_URL, _USER, _PASSWORD, _TOKEN, _CREDS, _NKEY,
 * _TLS_CA, _TLS_CERT and _TLS_KEY.
 *
 * @throws {NatsSettingsError} naming the variables
 */
export const natsAccessFromEnv = (env: Readonly<Record<string, string | undefined>>): NatsAccess =>
  natsAccess(natsSettingsOf(env), natsVariables);
