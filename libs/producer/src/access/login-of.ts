import {
  type Authenticator,
  jwtAuthenticator,
  nkeyAuthenticator,
  nkeys,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from "nats";
import { NatsSettingsError } from "./nats-settings-error.ts";
import type { NatsSettings, SettingNames } from "./nats-settings.ts";
import type { AddressLogin } from "./read-servers.ts";
import { lastingFile } from "./settings-file.ts";

/** The login, and the names of the settings that define it. */
export type Login = { readonly authenticator: Authenticator; readonly names: string };

/**
 * Returns the login of these settings, null if there is none. Throws NatsSettingsError if there are two, one
 * is incomplete, or a file is invalid.
 */
export function loginOf(
  settings: NatsSettings,
  inAddress: AddressLogin | null,
  names: SettingNames,
): Login | null {
  const given = [
    inAddress && { names: names.url, make: () => ofAddress(inAddress) },
    passwordLogin(settings, names),
    settings.token !== undefined && tokenLogin(settings.token, names.token),
    settings.credsFile !== undefined && credsLogin(settings.credsFile, names.credsFile),
    settings.nkeyFile !== undefined && nkeyLogin(settings.nkeyFile, names.nkeyFile),
  ].filter((way) => way !== null && way !== false);
  if (given.length > 1) {
    const ways = given.map((way) => way.names).join(", ");
    throw new NatsSettingsError([`${ways}: each is a login of its own; set one of them.`]);
  }
  const [only] = given;
  return only === undefined ? null : { names: only.names, authenticator: only.make() };
}

type Way = { readonly names: string; readonly make: () => Authenticator };

const ofAddress = (login: AddressLogin): Authenticator =>
  login.kind === "token"
    ? tokenAuthenticator(login.token)
    : usernamePasswordAuthenticator(login.user, login.password);

function passwordLogin({ user, password }: NatsSettings, names: SettingNames): Way | null {
  if (user === undefined && password === undefined) return null;
  if (user === undefined || password === undefined) {
    const [has, lacks] = user === undefined ? ["password", "user"] : ["user", "password"];
    const line = `${names[lacks as "user"]} is not set: ${names[has as "user"]} has no effect without it.`;
    throw new NatsSettingsError([line]);
  }
  return {
    names: `${names.user} and ${names.password}`,
    make: () => usernamePasswordAuthenticator(user, password),
  };
}

const tokenLogin = (token: string, name: string): Way => ({
  names: name,
  make: () => tokenAuthenticator(token),
});

const credsLogin = (path: string, name: string): Way => ({
  names: name,
  make: () => {
    const now = lastingFile(path, name, readCreds);
    return (nonce) => jwtAuthenticator(now().jwt, now().seed)(nonce);
  },
});

const nkeyLogin = (path: string, name: string): Way => ({
  names: name,
  make: () => {
    const now = lastingFile(path, name, readSeed);
    return (nonce) => nkeyAuthenticator(now())(nonce);
  },
});

function readCreds(text: string): { readonly jwt: string; readonly seed: Uint8Array } {
  const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text)?.[0];
  if (jwt === undefined) throw new Error("this is not a credentials file: it contains no user JWT");
  return { jwt, seed: readSeed(text) };
}

function readSeed(text: string): Uint8Array {
  const seed = /\bSU[A-Z2-7]{56}\b/.exec(text)?.[0];
  if (seed === undefined) throw new Error("it contains no seed of a user's nkey (SU…)");
  const bytes = new TextEncoder().encode(seed);
  try {
    nkeys.fromSeed(bytes);
  } catch {
    throw new Error("the seed in it is damaged");
  }
  return bytes;
}
