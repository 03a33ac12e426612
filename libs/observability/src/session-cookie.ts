import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";

const name = "detektor-session";
const lifetimeS = 7 * 86_400;

/**
 * Sets the cookie of a browser that has sent the right token. It holds the time of its end, signed with the token:
 * no server keeps sessions, and a new token ends all of them.
 */
export async function startSession(c: Context, token: string): Promise<void> {
  const endMs = Date.now() + lifetimeS * 1000;
  await setSignedCookie(c, name, String(endMs), token, { ...optionsOf(c), maxAge: lifetimeS });
}

/** Removes the cookie from the browser. */
export function endSession(c: Context): void {
  deleteCookie(c, name, optionsOf(c));
}

/** Returns whether a request has a session's cookie that was signed with this token and hasn't expired. */
export async function hasSession(c: Context, token: string): Promise<boolean> {
  const endMs = await getSignedCookie(c, token, name);
  return typeof endMs === "string" && Number(endMs) > Date.now();
}

// Behind a proxy that ends TLS the browser's Origin has the scheme; browsers send it with every POST and DELETE.
function optionsOf(c: Context) {
  const scheme = URL.parse(c.req.header("origin") ?? c.req.url)?.protocol;
  return { path: "/", httpOnly: true, sameSite: "Strict", secure: scheme === "https:" } as const;
}
