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

const LATER = "joins when it is there";

/**
 * Returns the page for a person that shows what runs where: addresses, links, commands to try,
 * and the folders of data and logs.
 */
export const overview = (
  endpoints: Endpoints,
  options: OverviewOptions,
  paint: Screen["paint"],
): string => {
  const seconds = (options.startedInMs / 1000).toFixed(1);
  const rows = rowsOf(endpoints, options).map(
    ([name, where, note]) => `  ${name.padEnd(14)} ${paint.cyan(where)}   ${paint.dim(note)}`,
  );
  const { queryApi } = endpoints;
  const curls = ["frames?limit=3", "ledger", "cameras"].map(
    (path) => `  ${paint.green(`curl '${queryApi}/v1/${path}'`)}`,
  );
  const feeding = options.demo
    ? "  Four demo cameras feed it. Try:"
    : "  Nothing feeds it yet: publish to NATS or POST to ingest. Then try:";
  const lacking = Object.entries(endpoints.notReady).map(([name, why]) => `  ${name}: ${why}`);
  const how =
    lacking.length === 0
      ? `ready in ${seconds} s`
      : "but not all of it is ready; it joins by itself:";
  const title = paint.bold(`Detektor runs on this machine, ${how}`);
  const addresses = rows.map((row) => row.trimEnd());
  return ["", title, ...lacking, "", ...addresses, "", feeding, ...curls, ""].join("\n");
};

const rowsOf = (
  endpoints: Endpoints,
  options: OverviewOptions,
): readonly (readonly [name: string, where: string, note: string])[] => [
  ["query API", endpoints.queryApi, `documentation: ${endpoints.queryApi}/docs`],
  ["ingest", endpoints.ingest, "POST /v1/events"],
  ["projector", endpoints.projector, ""],
  ["caretaker", endpoints.caretaker, ""],
  ["event store", redactUrl(endpoints.eventStore), ""],
  ["NATS", endpoints.nats, ""],
  ["Postgres", withoutPassword(endpoints.postgres), "password: .detektor/endpoints.json"],
  ["Jaeger", jaegerOr(endpoints.jaeger, options), "newest traces, and every trace by its id"],
  ["Jaeger, all", jaegerOr(endpoints.jaegerHistory, options), "search in all that is stored"],
  ["traces", endpoints.traceArchive ?? "none", "what a Jaeger of your own may ask, over gRPC"],
  ...(options.watched ? watcherRows(endpoints) : []),
  ...exampleRows(endpoints),
  ["data", options.dataDir, "logs in its folder logs/"],
];

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
  "base-template": "GET, POST /v1/sightings: a whole service to start from",
  "frame-tracking": "the query API, at the port that people know",
  "gpu-demo": "a detector in Python, on the GPU where there is one",
  "echo-service": "POST /v1/echo: observability in a page of code",
};

const exampleRows = ({ examples }: Endpoints) =>
  Object.entries(examples).map(([name, url]) => [name, url, exampleNotes[name] ?? ""] as const);

const withoutPassword = (url: string): string => {
  const parsed = new URL(url);
  if (parsed.password !== "") parsed.password = "***";
  return parsed.href;
};
