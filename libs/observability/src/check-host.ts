import type { MiddlewareHandler } from "hono";
import { type HostNames, isOwnName } from "./host-names.ts";
import { problem } from "./problem.ts";
import type { AuthSettings } from "./require-token.ts";

/**
 * How requests are authenticated, and the host names besides loopback's under which a service without
 * authentication may be called.
 */
export type DoorSettings = AuthSettings & { readonly allowedHosts?: HostNames | undefined };

const none: HostNames = new Set();

/**
 * Returns middleware that responds 421 to a request for another host: otherwise a web page whose name
 * resolves to 127.0.0.1 could read everything (DNS rebinding). With a token a name alone gives no access.
 */
export function checkHost({ auth, allowedHosts = none }: DoorSettings): MiddlewareHandler {
  if (auth === "token") return (_c, next) => next();
  return async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (isOwnName(hostname, allowedHosts)) return next();
    const detail = `Without authentication this service accepts only the host names localhost, 127.0.0.1 and [::1], not ${hostname.slice(0, 256)}; add names to DETEKTOR_ALLOWED_HOSTS.`;
    return problem(421, { detail });
  };
}
