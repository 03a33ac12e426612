import { type HistogramDescription, makeHistogram } from "@detektor/observability";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Registry } from "prom-client";

/** The metric of request durations. */
export const requestSeconds = {
  name: "detektor_queryapi_request_duration_seconds",
  type: "histogram",
  help: "How long requests took, by route",
  answers: "Which requests are slow, and which fail?",
  labels: {
    method: { max: 40, of: "methods known to Node's parser" },
    route: { max: 100, of: "routes of the API, and `none`" },
    status: { max: 40, of: "status codes of the API" },
  },
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
} as const satisfies HistogramDescription<string>;

/** Returns middleware that observes request durations, by method, route and status. */
export function measureRequests(registry: Registry): MiddlewareHandler {
  const seconds = makeHistogram<"method" | "route" | "status">(registry, requestSeconds);
  return async (c, next) => {
    const stop = seconds.startTimer();
    await next();
    const route = routePath(c, -1);
    stop({ method: c.req.method, route: route === "/*" ? "none" : route, status: c.res.status });
  };
}
