import { type CounterDescription, requestSeconds } from "@detektor/observability";

/** This service's metrics. */
export const echoMetrics = {
  requests: requestSeconds("echo"),
  echoedBytes: {
    name: "detektor_echo_echoed_bytes_total",
    type: "counter",
    help: "Bytes received and sent back",
    answers: "How much is echoed?",
  },
} as const satisfies { requests: unknown; echoedBytes: CounterDescription };
