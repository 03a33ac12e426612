import type { ServedWatch } from "@detektor/read-model";
import type { MiddlewareHandler } from "hono";
import { refuse } from "./outcome.ts";

/** Paths that are answered from elsewhere, or that report the state of the read models. */
const answeredAlways =
  /^\/v1\/(projections|dead-letters|replays|alertmanager|slo|live|chain)(\/|$)/;
/** Returns whether a request starts a replay, which selects frames. */
const isSelection = (method: string, path: string) => method === "POST" && path === "/v1/replays";

/** Returns middleware that refuses queries to read models of another version, or that aren't complete yet. */
export function whenServed(served: ServedWatch): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req;
    if (!answeredAlways.test(path) || isSelection(method, path)) {
      const why = await served();
      if (why !== null) refuse({ kind: "read-model-not-ready", why });
    }
    await next();
  };
}
