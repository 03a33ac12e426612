import { status } from "@grpc/grpc-js";
import { Counter, Histogram, type Registry } from "prom-client";
import type { CallRules } from "./grpc/answer-call.ts";
import type { Dependency } from "./grpc/call-failure.ts";
import type { SearchEnd } from "./search/search-traces.ts";

/** What is counted of calls and searches. */
export type Metrics = {
  readonly observe: CallRules["observe"];
  readonly searchEnded: (end: SearchEnd) => void;
};

type Logger = { readonly warn: (fields: object, message: string) => void };

/** Counts into the registry, and logs calls that failed by our own fault; `away` is told of those that failed for a dependency. */
export function createMetrics(
  registry: Registry,
  logger: Logger,
  away: (dependency: Dependency, error: unknown) => void,
): Metrics {
  const seconds = new Histogram({
    name: "detektor_tracearchive_request_duration_seconds",
    help: "How long Jaeger's calls took, by method and status",
    labelNames: ["method", "status"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const searches = new Counter({
    name: "detektor_tracearchive_searches_ended_total",
    help: "Searches: complete, with as many traces as were wanted (depth), or at their bounds (bounded)",
    labelNames: ["end"] as const,
    registers: [registry],
  });
  return {
    observe(method, code, took, error) {
      seconds.observe({ method, status: status[code] }, took);
      if (error === null || code === status.CANCELLED || code === status.INVALID_ARGUMENT) return;
      if (error.away !== null) return away(error.away, error);
      logger.warn({ method, status: status[code], reason: error.message }, "call failed");
    },
    searchEnded: (end) => searches.inc({ end }),
  };
}
