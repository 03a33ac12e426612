import { redactUrl } from "@detektor/observability";
import type { Endpoints } from "./endpoints.ts";
import type { Screen } from "./screen.ts";

/** What the overview shows besides addresses; times in ms. */
export type OverviewOptions = {
  readonly dataDir: string;
  readonly startedInMs: number;
  readonly demo: boolean;
  /** Whether a Jaeger that isn't running yet is on its way. */
  readonly jaegerLater: boolean;
  /** Whether Prometheus and the other watchers are on their way. */
  readonly watched: boolean;
};

const LATER = "starts when it is installed";

/**
 * Returns the page for a person that shows what runs where: addresses, links, commands to try,
 * and the folders of data and logs.
 */
export function overview(
  endpoints: Endpoints,
  options: OverviewOptions,
  paint: Screen["paint"],
): string {
  const seconds = (options.startedInMs / 1000).toFixed(1);
  const rows = rowsOf(endpoints, options).map(
    ([name, where, note]) => `  ${name.padEnd(14)} ${paint.cyan(where)}   ${paint.dim(note)}`,
  );
  const { queryApi } = endpoints;
  const curls = ["frames?limit=3", "ledger", "cameras"].map(
    (path) => `  ${paint.green(`curl '${queryApi}/v1/${path}'`)}`,
  );
  const feeding = options.demo
    ? "  Four demo cameras send frames. Try:"
    : "  It receives no events yet: publish to NATS or POST to ingest. Then try:";
  const lacking = Object.entries(endpoints.notReady).map(([name, why]) => `  ${name}: ${why}`);
  const how =
    lacking.length === 0
      ? `ready in ${seconds} s`
      : "but these parts are not ready yet; they start by themselves:";
  const title = paint.bold(`Detektor runs on this machine, ${how}`);
  const addresses = rows.map((row) => row.trimEnd());
  return ["", title, ...lacking, "", ...addresses, "", feeding, ...curls, ""].join("\n");
}

const rowsOf = (
  endpoints: Endpoints,
  options: OverviewOptions,
): readonly (readonly [name: string, where: string, note: string])[] => [
  ...consoleRow(endpoints),
  ["query API", endpoints.queryApi, `documentation: ${endpoints.queryApi}/docs`],
  ["ingest", endpoints.ingest, "POST /v1/events"],
  ["projector", endpoints.projector, ""],
  ["caretaker", endpoints.caretaker, ""],
  ["event store", redactUrl(endpoints.eventStore), ""],
  ["NATS", endpoints.nats, ""],
  ["Postgres", withoutPassword(endpoints.postgres), "password: .detektor/endpoints.json"],
  ["Jaeger", jaegerOr(endpoints.jaeger, options), "newest traces, and every trace by id"],
  ["Jaeger, all", jaegerOr(endpoints.jaegerHistory, options), "search in all stored traces"],
  ["traces", endpoints.traceArchive ?? "none", "storage for a Jaeger of your own, over gRPC"],
  ...(options.watched ? watcherRows(endpoints) : []),
  ...exampleRows(endpoints),
  ["data", options.dataDir, "logs in its folder logs/"],
];

const consoleRow = ({ console }: Endpoints): readonly (readonly [string, string, string])[] =>
  console === null ? [] : [["console", console, "see what happens to every frame"]];

const jaegerOr = (url: string | null, { jaegerLater }: OverviewOptions): string =>
  url ?? (jaegerLater ? LATER : "none");

const watcherRows = (
  endpoints: Endpoints,
): readonly (readonly [name: string, where: string, note: string])[] => [
  ["Prometheus", endpoints.prometheus ?? LATER, "metrics, rules and alerts"],
  ["Alertmanager", endpoints.alertmanager ?? LATER, "alerts that fire, and silences"],
  ["logs", endpoints.victoriaLogs ?? LATER, "of every service, in its folder select/vmui"],
];

/** A description of each service of examples/, and of the platform's port that answers as frame-tracking. */
const exampleNotes: Readonly<Record<string, string>> = {
  "example-otel": "POST /v1/frames/{site}/{frame_id}/describe: joins a frame's trace",
  "base-template": "GET, POST /v1/sightings: a complete service as a template",
  "frame-tracking": "the query API, at the port of frame-tracking",
  "gpu-demo": "a detector in Python, on the GPU if there is one",
  "echo-service": "POST /v1/echo: observability in one page of code",
};

const exampleRows = ({ examples }: Endpoints) =>
  Object.entries(examples).map(([name, url]) => [name, url, exampleNotes[name] ?? ""] as const);

const withoutPassword = (url: string): string => {
  const parsed = new URL(url);
  if (parsed.password !== "") parsed.password = "***";
  return parsed.href;
};
