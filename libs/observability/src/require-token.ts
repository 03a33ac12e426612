import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { ConfigError } from "./config-error.ts";
import { problem } from "./problem.ts";
import { isFromOwnPage, isReadOnly } from "./refuse-foreign.ts";
import { hasSession } from "./session-cookie.ts";

/** How requests are authenticated: not at all (loopback only), or by the bearer token. */
export type AuthSettings = { readonly auth: "none" | "token"; readonly token?: string | undefined };

/** What a service lets browsers do: load these paths without a token, and sign in at one of them. */
export type BrowserAccess = {
  /** Whether a path has no data, such as the files of a page. */
  readonly isOpen: (path: string) => boolean;
  /** Where the page signs in; an open path. */
  readonly sessionPath: string;
};

const open = new Set(["/healthz", "/readyz"]);

/**
 * Returns middleware that responds 401 without the right bearer token, compared in constant time; throws
 * ConfigError if no token is set. With `browser`, a session's cookie does as well; what changes something then has to
 * show that our own page sent it, else the response is 403.
 */
export function requireToken(settings: AuthSettings, browser?: BrowserAccess): MiddlewareHandler {
  if (settings.auth === "none") return (_c, next) => next();
  const token = tokenOf(settings.token);
  const isToken = tokenCheck(token);
  return async (c, next) => {
    if (open.has(c.req.path) || browser?.isOpen(c.req.path) === true) return next();
    const given = /^Bearer +(\S+) *$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (given !== undefined && isToken(given)) return next();
    if (given === undefined && browser !== undefined && (await hasSession(c, token)))
      return isReadOnly(c) || isFromOwnPage(c) ? next() : problem(403, { detail: noOrigin });
    const detail =
      given === undefined ? "A bearer token is required." : "The bearer token is wrong.";
    return problem(401, { detail }, { "www-authenticate": 'Bearer realm="detektor"' });
  };
}

const noOrigin =
  "With a session's cookie only Detektor's own page may change anything: Origin or Sec-Fetch-Site must show it. Other clients send the bearer token.";

/** Returns a check whether a text is the token, in constant time. */
export function tokenCheck(token: string): (given: string) => boolean {
  const expected = digest(token);
  return (given) => timingSafeEqual(digest(given), expected);
}

/** Throws ConfigError if these settings would leave `host` open to others, or would admit nobody. */
export function checkAuth(host: string, { auth, token }: AuthSettings): void {
  if (auth === "token") tokenOf(token);
  else if (!isLoopback(host)) {
    throw new ConfigError([
      `DETEKTOR_HOST=${host} is reachable from other machines and DETEKTOR_AUTH is none: set DETEKTOR_AUTH=token and DETEKTOR_API_TOKEN, or listen on 127.0.0.1.`,
    ]);
  }
}

/** Returns whether a listen address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

function tokenOf(token: string | undefined): string {
  if (token) return token;
  throw new ConfigError([
    "DETEKTOR_AUTH=token needs DETEKTOR_API_TOKEN: set it to a long random text, for example from `openssl rand -hex 32`.",
  ]);
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
