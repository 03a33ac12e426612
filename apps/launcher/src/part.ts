import type { RunningProcess } from "@detektor/local-servers";

/** A process of the platform, by its name in endpoints.json. */
export type PartName =
  | "nats"
  | "event-store"
  | "postgres"
  | "ingest"
  | "projector"
  | "query-api"
  | "trace-archive"
  | "caretaker"
  | "jaeger"
  | "jaeger-history"
  | WatcherName
  | ExampleName
  | "gpu-demo"
  | "demo";

/** The programs that watch the platform, which it doesn't need. */
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

/** In its first life, a part is waited for until it is ready; in later lives, only until it runs. */
export type Life = "first" | "again";

/**
 * A part and how to run it. `start` MUST use the same address every time, and stop the
 * part when `signal` is aborted.
 */
export type Part = {
  readonly name: PartName;
  readonly start: (signal: AbortSignal, life: Life) => Promise<RunningProcess>;
};
