import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { Histogram, type Registry } from "prom-client";

/** Middleware that observes how long requests take, by method, route and status. */
export function measureRequests(registry: Registry): MiddlewareHandler {
  const seconds = new Histogram({
    name: "detektor_queryapi_request_duration_seconds",
    help: "How long requests took, by route",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return async (c, next) => {
    const stop = seconds.startTimer();
    await next();
    const route = routePath(c, -1);
    stop({ method: c.req.method, route: route === "/*" ? "none" : route, status: c.res.status });
  };
}
