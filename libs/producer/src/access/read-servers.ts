import { NatsSettingsError } from "./nats-settings-error.ts";

/** User and password, or a token, in an address. */
export type AddressLogin =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string };

/** The servers' addresses. */
export type Servers = {
  /** Host and port of each server. */
  readonly addresses: readonly string[];
  /** The names or IP addresses of the servers. */
  readonly hosts: readonly string[];
  readonly isTls: boolean;
  /** The same address without secrets, for display. */
  readonly shown: string;
  readonly login: AddressLogin | null;
};

const example = "nats://127.0.0.1:4222 or tls://user:password@nats.example:4222";
const encoding =
  "percent-encode all other characters than letters and digits in user, password and token";

/**
 * Parses an address of one or several servers; `name` is the setting's name. Throws NatsSettingsError, which
 * doesn't contain the address.
 */
export function readServers(text: string, name: string): Servers {
  const urls = text.split(",").map((each) => readUrl(each.trim(), name));
  const isTls = urls.some(({ protocol }) => protocol === "tls:");
  const addresses = urls.map(({ hostname, port }) => `${hostname}:${port || "4222"}`);
  return {
    addresses,
    hosts: urls.map(({ hostname }) => hostname.replace(/^\[|\]$/g, "")),
    isTls,
    shown: `${isTls ? "tls" : "nats"}://${addresses.join(",")}`,
    login: sameLogin(urls, name),
  };
}

function readUrl(text: string, name: string): URL {
  const withScheme = text.includes("://") ? text : `nats://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (url === null || url.hostname === "" || /\s/.test(text))
    throw wrong(name, `expected an address such as ${example}, and ${encoding}`);
  if (url.protocol !== "nats:" && url.protocol !== "tls:")
    throw wrong(name, `expected a nats:// or tls:// address, such as ${example}`);
  if ((url.pathname !== "" && url.pathname !== "/") || url.search !== "" || url.hash !== "")
    throw wrong(name, `expected host and port and nothing after them, as in ${example}`);
  return url;
}

/** Returns the one login of all servers: the client supports only one. */
function sameLogin(urls: readonly URL[], name: string): AddressLogin | null {
  const logins = urls.map((url) => loginOf(url, name)).filter((login) => login !== null);
  if (new Set(logins.map((login) => JSON.stringify(login))).size > 1)
    throw wrong(name, "set the same user and password, or token, for every server");
  return logins[0] ?? null;
}

function loginOf({ username, password }: URL, name: string): AddressLogin | null {
  if (username === "" && password === "") return null;
  const user = decoded(username, name);
  if (password === "") return { kind: "token", token: user };
  return { kind: "password", user, password: decoded(password, name) };
}

function decoded(text: string, name: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(name, `a % in it isn't followed by two hexadecimal digits; ${encoding}`);
  }
}

const wrong = (name: string, how: string): NatsSettingsError =>
  new NatsSettingsError([`${name}=***: ${how}.`]);
