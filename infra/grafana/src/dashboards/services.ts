import { dashboard } from "../build/dashboard.ts";
import { quantileOf, rateOf, sumOf } from "../build/expressions.ts";
import { logs, timeSeries } from "../build/panels.ts";
import { p50AndP99, promql, promqlWithExemplars } from "../build/queries.ts";
import * as units from "../build/units.ts";
import { correlationId } from "../build/variables.ts";

/** Panels of the request metrics of every service that is built with `observedApp`. */
const requestsOf = (part: string) => {
  const seconds = `detektor_${part}_request_seconds`;
  return [
    timeSeries({
      title: "Requests, by route and status",
      answers: "Which routes are used, and which requests fail?",
      queries: [
        promql(rateOf(`${seconds}_count`, "", ["route", "status"]), "{{route}} {{status}}"),
      ],
      unit: units.requestsPerSecond,
      width: 12,
    }),
    timeSeries({
      title: "Response time, p99 by route",
      answers: "Which requests are slow? Each dot links to a trace.",
      queries: [promqlWithExemplars(quantileOf(0.99, seconds, "", ["route"]), "{{route}}")],
      unit: units.seconds,
      width: 12,
    }),
  ];
};

const exampleOtel = [
  ...requestsOf("otel"),
  timeSeries({
    title: "Describing a frame",
    answers: "Which frame took long? Each dot links to the frame's trace.",
    queries: [promqlWithExemplars(quantileOf(0.99, "detektor_otel_describe_seconds"), "p99")],
    unit: units.seconds,
    width: 12,
  }),
  timeSeries({
    title: "Frames, by outcome",
    answers: "Does describing fail?",
    queries: [
      promql(rateOf("detektor_otel_described_frames_total", "", ["outcome"]), "{{outcome}}"),
    ],
    unit: units.operationsPerSecond,
    width: 12,
  }),
];

const echoService = [
  ...requestsOf("echo"),
  timeSeries({
    title: "Echoed",
    answers: "How much is echoed?",
    queries: [promql(rateOf("detektor_echo_echoed_bytes_total"), "echoed")],
    unit: units.bytesPerSecond,
    width: 24,
  }),
];

const baseTemplate = [
  ...requestsOf("base_template"),
  timeSeries({
    title: "Messages, by outcome",
    answers: "How many messages arrive, and how many of them are refused?",
    queries: [
      promql(
        rateOf("detektor_base_template_handled_messages_total", "", ["outcome"]),
        "{{outcome}}",
      ),
    ],
    unit: units.operationsPerSecond,
    width: 8,
  }),
  timeSeries({
    title: "Waiting messages",
    answers: "Does the consumer keep up?",
    queries: [promql(sumOf("detektor_base_template_pending_messages"), "waiting")],
    unit: units.count,
    width: 8,
  }),
  timeSeries({
    title: "Handling a message",
    answers: "Is Postgres slow, as this service sees it?",
    queries: p50AndP99("detektor_base_template_handle_seconds"),
    unit: units.seconds,
    width: 8,
  }),
];

const log = [
  logs({
    title: "Log lines with this correlation id",
    answers: "What did all services log about one request? A line's trace_id links to the trace.",
    query: '{service=~".+"} | correlation_id="$correlation_id"',
  }),
];

/** How are the services to start from, and what do they do? */
export const services = dashboard({
  name: "services",
  title: "Detektor: example services",
  answers: "Are the services of examples/ healthy, and what do they do?",
  from: "now-1h",
  variables: [correlationId],
  rows: [
    { title: "example-otel, port 8005", panels: exampleOtel },
    { title: "echo-service, port 8007", panels: echoService },
    { title: "base-template, port 8010", panels: baseTemplate },
    { title: "Logs", panels: log },
  ],
});
