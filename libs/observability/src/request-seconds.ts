import type { HistogramDescription } from "./described-metric.ts";

/** The labels of request durations. */
export type RequestLabel = "method" | "route" | "status";

/**
 * Returns the description of a service's request durations; `part` is the service in the metric's name, such
 * as `echo`.
 */
export function requestSeconds(part: string) {
  return {
    name: `detektor_${part}_request_seconds`,
    type: "histogram",
    help: "How long requests took, by route",
    answers: "Which requests are slow, and which fail?",
    labels: {
      method: { max: 40, of: "methods known to Node's parser" },
      route: { max: 100, of: "routes of the service, and `none`" },
      status: { max: 40, of: "status codes of the service" },
    },
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    exemplar: "trace_id, correlation_id",
    appears: "the first request",
  } as const satisfies HistogramDescription<RequestLabel>;
}
