import { dashboard } from "../build/dashboard.ts";
import { quantileOf, shareOf, rateOf } from "../build/expressions.ts";
import { logs, timeSeries } from "../build/panels.ts";
import { promql, promqlWithExemplars } from "../build/queries.ts";
import { promqlTable } from "../build/tables.ts";
import * as units from "../build/units.ts";
import { correlationId } from "../build/variables.ts";

const api = "detektor_queryapi_request_duration_seconds";
const archive = "detektor_tracearchive_request_duration_seconds";

const requests = [
  timeSeries({
    title: "Requests, by route",
    answers: "Which routes are used?",
    queries: [promql(rateOf(`${api}_count`, "", ["method", "route"]), "{{method}} {{route}}")],
    unit: units.requestsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Response time, p99 by route",
    answers: "Which requests are slow?",
    queries: [promql(quantileOf(0.99, api, "", ["method", "route"]), "{{method}} {{route}}")],
    unit: units.seconds,
    thresholds: { red: 0.1 },
    width: 12,
  }),
  timeSeries({
    title: "Error responses, by status",
    answers:
      "Which requests fail: below 500 by an error of the client, from 500 on by an error of the service?",
    queries: [
      promql(
        rateOf(`${api}_count`, 'status=~"[45].."', ["status", "route"]),
        "{{status}} {{route}}",
      ),
    ],
    unit: units.requestsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Errors of the service",
    answers: "What share of the requests fails with a 5xx status?",
    queries: [
      promql(shareOf(rateOf(`${api}_count`, 'status=~"5.."'), rateOf(`${api}_count`)), "failed"),
    ],
    unit: units.share,
    thresholds: { red: 0.001 },
    width: 12,
  }),
  promqlTable({
    title: "Routes",
    answers: "Which routes use the most time?",
    width: 24,
    height: 10,
    columns: {
      "requests/s": {
        expr: rateOf(`${api}_count`, "", ["method", "route"]),
        unit: units.requestsPerSecond,
      },
      p50: { expr: quantileOf(0.5, api, "", ["method", "route"]), unit: units.seconds },
      p99: {
        expr: quantileOf(0.99, api, "", ["method", "route"]),
        unit: units.seconds,
        thresholds: { orange: 0.1, red: 1 },
      },
    },
  }),
];

const traces = [
  timeSeries({
    title: "Due traces, by outcome",
    answers: "Do traces reach Jaeger?",
    queries: [
      promql(rateOf("detektor_queryapi_live_traces_total", "", ["outcome"]), "{{outcome}}"),
    ],
    unit: units.operationsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Failed pushes, by reason",
    answers: "Why do traces not reach Jaeger?",
    queries: [
      promql(rateOf("detektor_queryapi_live_push_failures_total", "", ["reason"]), "{{reason}}"),
    ],
    unit: units.operationsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Jaeger's calls of the archive, p99",
    answers: "Does Jaeger get responses, and how fast?",
    queries: [promql(quantileOf(0.99, archive, "", ["method"]), "{{method}}")],
    unit: units.seconds,
    width: 8,
  }),
  timeSeries({
    title: "Jaeger's calls, by status",
    answers: "Do Jaeger's calls fail?",
    queries: [
      promql(rateOf(`${archive}_count`, "", ["method", "status"]), "{{method}} {{status}}"),
    ],
    unit: units.requestsPerSecond,
    width: 8,
  }),
  timeSeries({
    title: "Searches of the archive, by result",
    answers: "Do searches stop before they have checked all frames?",
    queries: [promql(rateOf("detektor_tracearchive_searches_ended_total", "", ["end"]), "{{end}}")],
    unit: units.operationsPerSecond,
    width: 8,
  }),
  timeSeries({
    title: "Frames, from capture to end",
    answers: "Which frame was slow? Each dot links to its trace.",
    queries: [
      promqlWithExemplars(
        quantileOf(0.99, "detektor_projector_frame_duration_seconds", "", ["state"]),
        "{{state}}",
      ),
    ],
    unit: units.seconds,
    width: 24,
  }),
];

const log = [
  logs({
    title: "Log lines with this correlation id",
    answers:
      "What did all services log about one frame? Enter its correlation id above; a line's trace_id links to the trace.",
    query: '{service=~".+"} | correlation_id="$correlation_id"',
  }),
  logs({
    title: "Errors",
    answers: "Which errors did the services log?",
    query: '{service=~".+", level=~"error|fatal"}',
  }),
];

/** Which routes are used, are responses fast, and do traces arrive? */
export const queryApi = dashboard({
  name: "query-api",
  title: "Detektor: query API and traces",
  answers: "Which routes are used, are responses fast, and do traces arrive?",
  from: "now-1h",
  variables: [correlationId],
  rows: [
    { title: "Requests", panels: requests },
    { title: "Traces", panels: traces },
    { title: "Logs", panels: log },
  ],
});
