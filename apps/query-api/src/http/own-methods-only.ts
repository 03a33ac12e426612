import type { MiddlewareHandler } from "hono";
import { allowedMethods, type Route } from "./allowed-methods.ts";
import { problemOf } from "./problems.ts";

/**
 * Returns middleware that answers 405 for a path that a route names whole, if its method is another: without it, a
 * route in which a part of the path is a parameter would take the request.
 */
export function ownMethodsOnly(routes: () => readonly Route[]): MiddlewareHandler {
  let known: ReadonlyMap<string, readonly string[]> | undefined;
  return async (c, next) => {
    known ??= methodsByPath(routes());
    const allow = known.get(c.req.path);
    if (allow === undefined || allow.includes(c.req.method)) return next();
    return problemOf({ kind: "method-not-allowed", allow });
  };
}

function methodsByPath(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const named = routes.filter(({ method, path }) => method !== "ALL" && !/[:*]/.test(path));
  return new Map(named.map(({ path }) => [path, allowedMethods(routes, path)]));
}
