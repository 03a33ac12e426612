import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { type HistogramDescription, makeHistogram } from "./described-metric.ts";
import { problem } from "./problem.ts";
import { requestContext } from "./request-context.ts";
import type { RequestLabel } from "./request-seconds.ts";
import type { Service } from "./service.ts";
import { traced } from "./traced.ts";

type Observing = Pick<Service, "name" | "logger" | "metrics">;

/**
 * Returns an app whose every request has a span that continues the caller's trace; a correlation id (the
 * caller's, or a new one) that is returned in `x-correlation-id` and is in each log line; a log line; and an
 * entry in the histogram `seconds`, whose exemplars name both ids. An error of a route is a 500, logged; an
 * unknown path is a 404, both as problem documents.
 */
export function observedApp(service: Observing, seconds: HistogramDescription<RequestLabel>): Hono {
  const app = new Hono();
  app.use(observeRequests(service, seconds));
  app.onError((error, c) => {
    service.logger.error({ err: error, path: c.req.path }, "request failed");
    return problem(500, { detail: "The request failed with an unexpected error." });
  });
  app.notFound((c) => problem(404, { detail: `There is nothing at ${c.req.path}.` }));
  return app;
}

function observeRequests(
  { name, logger, metrics }: Observing,
  description: HistogramDescription<RequestLabel>,
): MiddlewareHandler {
  const seconds = makeHistogram(metrics, description);
  const tracer = trace.getTracer(name);
  return async (c, next) => {
    const beganMs = performance.now();
    const { correlationId, exemplar, run } = requestContext(c.req.raw.headers);
    const answer = async (span: Span): Promise<void> => {
      await next();
      c.header("x-correlation-id", correlationId);
      const labels = labelsOf(c);
      annotateSpan(span, labels, correlationId);
      const tookMs = performance.now() - beganMs;
      seconds.observe({ labels, value: tookMs / 1000, exemplarLabels: exemplar() });
      logger.info({ ...labels, path: c.req.path, duration_ms: Math.round(tookMs) }, "request");
    };
    await run(() => traced(tracer, c.req.method, { kind: SpanKind.SERVER }, answer));
  };
}

function labelsOf(c: Context): { method: string; route: string; status: number } {
  const route = routePath(c, -1);
  return { method: c.req.method, route: route === "/*" ? "none" : route, status: c.res.status };
}

function annotateSpan(
  span: Span,
  { method, route, status }: ReturnType<typeof labelsOf>,
  correlationId: string,
): void {
  span.updateName(`${method} ${route}`).setAttributes({
    "http.request.method": method,
    "http.route": route,
    "http.response.status_code": status,
    "correlation.id": correlationId,
  });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
}
