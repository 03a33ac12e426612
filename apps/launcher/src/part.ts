import type { RunningProcess } from "@detektor/local-servers";

/** One process of the platform, by the name that it has in endpoints.json. */
export type PartName =
  | "nats"
  | "event-store"
  | "postgres"
  | "ingest"
  | "projector"
  | "query-api"
  | "trace-archive"
  | "jaeger"
  | "jaeger-history"
  | WatcherName
  | ExampleName
  | "gpu-demo"
  | "demo";

/** What watches the platform, and isn't needed by it. */
export const watcherNames = [
  "prometheus",
  "alertmanager",
  "node-exporter",
  "victoria-logs",
  "log-shipper",
] as const;

export type WatcherName = (typeof watcherNames)[number];

/** The services to start from, each in a folder of this name in examples/. */
export const exampleNames = ["example-otel", "echo-service", "base-template"] as const;

export type ExampleName = (typeof exampleNames)[number];

/** The first life of a part is waited for until it is of use, a later one until it runs. */
export type Life = "first" | "again";

/** How to run a part. `start` MUST give it the same address every time, and end it when `signal` is aborted. */
export type Part = {
  readonly name: PartName;
  readonly start: (signal: AbortSignal, life: Life) => Promise<RunningProcess>;
};
