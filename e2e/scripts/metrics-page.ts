import type { AnyMetricDescription, LabelBound } from "@detektor/observability";
import { allMetrics, type ServiceName } from "./all-metrics.ts";

/** The path of the page. */
export const metricsPageFile = new URL("../../docs/metrics.md", import.meta.url);

const services: Readonly<Record<ServiceName, string>> = {
  ingest: "8080, `DETEKTOR_PORT`",
  "event-store": "2114, `--http-port`",
  projector: "8082, `DETEKTOR_PORT`",
  "query-api": "8081, `DETEKTOR_PORT`",
  "trace-archive": "8083, `DETEKTOR_PORT`",
  caretaker: "8084, `DETEKTOR_PORT`",
  "example-otel": "8005, `DETEKTOR_PORT`; of `examples/`",
  "echo-service": "8007, `DETEKTOR_PORT`; of `examples/`",
  "base-template": "8010, `DETEKTOR_PORT`; of `examples/`",
};

const intro = `# Metrics

Every metric of every service. \`npm run generate -w e2e\` writes this page from the descriptions in the code. One test fails when the page differs from the code, and another one when the running platform emits a metric that is missing here, an undeclared label, or more values of a label than its bound.

- Each service serves \`/metrics\` beside \`/healthz\` and \`/readyz\`: the classic text format, or OpenMetrics with exemplars for who asks for \`application/openmetrics-text\`, as Prometheus does. With \`DETEKTOR_AUTH=token\` it asks for the token, as all else does.
- Names are \`detektor_<part>_<what>_<unit>\`. A frame, event, trace or correlation id is never a label; the exemplars of a histogram link to traces.
- A histogram has classic buckets, since the client library has no native ones. A Prometheus 3 with infra/prometheus/prometheus.yaml, as the composed stack has, stores each as a native histogram besides, with the same bounds and its exemplars: \`histogram_quantile(0.99, sum by (stage) (rate(detektor_projector_stage_work_seconds[5m])))\`, without \`_bucket\` and \`le\` ([ADR 0087](adr/0087-native-histograms-are-made-by-prometheus.md)).
- A metric without a "From" exists from the service's start, or as soon as frames arrive.
- Families that aren't listed one by one: \`process_*\` (CPU, memory, file descriptors, start time) and \`nodejs_*\` (heap, garbage collection, event loop, handles), which the client library collects in every service.
`;

/** Returns the page as Markdown. */
export function metricsPage(): string {
  const parts = Object.entries(services).map(([name, port]) => {
    const rows = allMetrics[name as ServiceName].map(rowOf).join("\n");
    return `## ${name}\n\nPort ${port}.\n\n${head}\n${rows}\n`;
  });
  return [intro, ...parts].join("\n");
}

const head = `| metric | type, unit | labels, with their bound | description | question it answers |
|---|---|---|---|---|`;

function rowOf(metric: AnyMetricDescription): string {
  const { name, type, help, answers, labels = {}, appears } = metric;
  const exemplar = metric.type === "histogram" && metric.exemplar;
  const bounds = Object.entries(labels).map(([label, bound]) => `\`${label}\`: ${boundOf(bound)}`);
  const notes = [
    help.replace(/\.?$/, "."),
    appears === undefined ? "" : `From: ${appears}.`,
    exemplar ? `Exemplars: \`${exemplar}\`.` : "",
  ];
  const cells = [
    `\`${name}\``,
    `${type}, ${unitOf(name)}`,
    bounds.join("<br>") || "none",
    notes.filter(Boolean).join(" "),
    answers,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** Returns the unit: the last word of the name, or the word before a counter's \`_total\`. */
function unitOf(name: string): string {
  return (
    name
      .replace(/_total$/, "")
      .split("_")
      .at(-1) ?? ""
  );
}

function boundOf(bound: LabelBound): string {
  if (!("max" in bound)) return bound.map((value) => `\`${value}\``).join(", ");
  const variable = bound.variable === undefined ? "" : ` (\`${bound.variable}\`)`;
  return `at most ${bound.max.toLocaleString("en")}${variable}: ${bound.of}`;
}
