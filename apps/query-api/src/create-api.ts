import { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { BlankEnv } from "hono/types";
import { addConsole } from "./console/add-console.ts";
import type { Deps } from "./deps.ts";
import { addDocs } from "./docs/add-docs.ts";
import { allowedMethods } from "./http/allowed-methods.ts";
import type { Api } from "./http/api.ts";
import { fieldErrors } from "./http/field-errors.ts";
import { type AwayKind, isAway, refuse } from "./http/outcome.ts";
import { outcomeOfError } from "./http/outcome-of-error.ts";
import { ownMethodsOnly } from "./http/own-methods-only.ts";
import { problemOf } from "./http/problems.ts";
import { whenServed } from "./http/when-served.ts";
import { routes } from "./routes.ts";

/** Logs the API's own faults, and dependencies that a request found unavailable. */
export type ApiLogger = {
  readonly error: (fields: object, message: string) => void;
  /** Reports an unavailable dependency; returns what the error means, and which setting fixes it. */
  readonly away?: (dependency: AwayKind, error: unknown) => string;
};

/** Creates the query API as an app: every route, its OpenAPI document and the page for it. */
export function createApi(
  deps: Deps,
  logger: ApiLogger,
  middleware: readonly MiddlewareHandler[] = [],
): Api {
  const app = new OpenAPIHono<BlankEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const kind = result.target === "json" ? "bad-body" : "bad-request";
      refuse({ kind, errors: fieldErrors(result.error) });
    },
  });
  for (const observe of middleware) app.use(observe);
  app.use(ownMethodsOnly(() => app.routes));
  app.use("/v1/*", whenServed(deps.served));
  for (const addRoute of routes) addRoute(app, deps);
  addDocs(app, deps);
  addConsole(app);
  app.notFound((c) => {
    const allow = allowedMethods(app.routes, c.req.path);
    if (allow.length === 0) return problemOf({ kind: "no-route", path: c.req.path });
    return problemOf({ kind: "method-not-allowed", allow });
  });
  app.onError((error, c) => {
    const outcome = outcomeOfError(error);
    if (outcome.kind === "internal") {
      logger.error({ err: error, method: c.req.method, path: c.req.path }, "request failed");
    }
    if (!isAway(outcome)) return problemOf(outcome);
    const why = logger.away?.(outcome.kind, error);
    return problemOf(why === undefined ? outcome : { ...outcome, why });
  });
  return app;
}
