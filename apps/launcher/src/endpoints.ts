import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PartName } from "./part.ts";

/** The addresses of all running parts, as `.detektor/endpoints.json` reports them to other programs. */
export type Endpoints = {
  readonly nats: string;
  readonly eventStore: string;
  readonly postgres: string;
  readonly ingest: string;
  readonly queryApi: string;
  readonly projector: string;
  readonly traceArchive: string | null;
  readonly caretaker: string;
  readonly jaeger: string | null;
  /** A second Jaeger, in which everything stored can be searched. */
  readonly jaegerHistory: string | null;
  readonly otlp: string | null;
  readonly console: string | null;
  readonly prometheus: string | null;
  readonly alertmanager: string | null;
  readonly nodeExporter: string | null;
  /** The address of the log search. */
  readonly victoriaLogs: string | null;
  /**
   * The services of examples/ by name, and `frame-tracking`, which is the query API; empty unless requested.
   */
  readonly examples: Readonly<Record<string, string>>;
  /** The address of /metrics of each service of this run. */
  readonly metrics: Readonly<Partial<Record<PartName, string>>>;
  /** Parts that run or are starting but can't be used yet, each with the reason. */
  readonly notReady: Readonly<Partial<Record<PartName, string>>>;
  readonly pids: Readonly<Partial<Record<PartName, number>>>;
};

/** Writes the file atomically. It holds the database's password, so only its owner may read it. */
export async function writeEndpoints(stateDir: string, endpoints: Endpoints): Promise<void> {
  const file = endpointsFile(stateDir);
  await mkdir(stateDir, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Removes the file: nothing runs, or not every part runs yet. */
export function removeEndpoints(stateDir: string): Promise<void> {
  return rm(endpointsFile(stateDir), { force: true });
}

/** Returns the path of the endpoints file. */
export function endpointsFile(stateDir: string): string {
  return join(stateDir, "endpoints.json");
}
