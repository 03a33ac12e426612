import { setTimeout as delay } from "node:timers/promises";
import {
  currentCorrelation,
  durationSchema,
  makeCounter,
  observedApp,
  problem,
  type Service,
  traced,
} from "@detektor/observability";
import { trace } from "@opentelemetry/api";
import type { Hono } from "hono";
import type { Config } from "./config.ts";
import { echoMetrics } from "./metrics.ts";

type Deps = Pick<Service, "name" | "logger" | "metrics" | "signal">;

/**
 * Creates `POST /v1/echo?delay=100ms`, which returns the request's body with the ids that
 * identify the request in logs, traces and metrics. `delay` makes the answer take that long, so
 * that there is something to see.
 */
export function createEcho(
  { signal, ...service }: Deps,
  { maxDelayMs }: Pick<Config, "maxDelayMs">,
): Hono {
  const echoedBytes = makeCounter(service.metrics, echoMetrics.echoedBytes);
  const tracer = trace.getTracer(service.name);
  const app = observedApp(service, echoMetrics.requests);
  app.post("/v1/echo", async (c) => {
    const asked = durationSchema.safeParse(c.req.query("delay") ?? "0ms");
    if (!asked.success || asked.data > maxDelayMs) {
      const detail = `delay: expected a time of at most ${maxDelayMs}ms, such as 100ms.`;
      return problem(400, { detail, field: "delay" });
    }
    const text = await c.req.text();
    await traced(tracer, "wait", { attributes: { delay_ms: asked.data } }, () =>
      // At shutdown the delay is cut short: the answer is sent, and nothing is lost.
      delay(asked.data, undefined, { signal }).catch(() => undefined),
    );
    echoedBytes.inc(Buffer.byteLength(text));
    service.logger.debug({ delay_ms: asked.data }, "echoed");
    return c.json({
      text,
      correlation_id: currentCorrelation()?.correlationId ?? null,
      trace_id: trace.getActiveSpan()?.spanContext().traceId ?? null,
      baggage: c.req.header("baggage") ?? null,
    });
  });
  return app;
}
