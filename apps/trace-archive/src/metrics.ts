import { type AnyMetricDescription, makeCounter, makeHistogram } from "@detektor/observability";
import { status } from "@grpc/grpc-js";
import type { Registry } from "prom-client";
import type { CallRules } from "./grpc/answer-call.ts";
import type { Dependency } from "./grpc/call-failure.ts";
import type { SearchEnd } from "./search/search-traces.ts";

/** The metrics of the trace archive. */
export const archiveMetrics = {
  requestSeconds: {
    name: "detektor_tracearchive_request_duration_seconds",
    type: "histogram",
    help: "How long Jaeger's calls took, by method and status",
    answers: "Does Jaeger get responses, and how fast?",
    labels: {
      method: { max: 10, of: "methods of Jaeger's storage API" },
      status: { max: 17, of: "status codes of gRPC" },
    },
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    appears: "the first call of a Jaeger",
  },
  searchesEnded: {
    name: "detektor_tracearchive_searches_ended_total",
    type: "counter",
    help: "Searches by result: complete, with the requested number of traces (depth), or stopped at a limit (bounded)",
    answers: "Do searches stop before they have checked all frames?",
    labels: { end: ["complete", "depth", "bounded"] },
  },
} as const satisfies Record<string, AnyMetricDescription>;

/** The counters of calls and searches. */
export type Metrics = {
  readonly observe: CallRules["observe"];
  readonly searchEnded: (end: SearchEnd) => void;
};

type Logger = { readonly warn: (fields: object, message: string) => void };

/**
 * Creates the metrics, which also log calls that failed because of our own fault; `away` is called for those
 * that failed because of a dependency.
 */
export function createMetrics(
  registry: Registry,
  logger: Logger,
  away: (dependency: Dependency, error: unknown) => void,
): Metrics {
  const seconds = makeHistogram<"method" | "status">(registry, archiveMetrics.requestSeconds);
  const searches = makeCounter<"end">(registry, archiveMetrics.searchesEnded);
  for (const end of archiveMetrics.searchesEnded.labels.end) searches.inc({ end }, 0);
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
