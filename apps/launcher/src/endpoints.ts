import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PartName } from "./part.ts";

/** What runs where, as `.detektor/endpoints.json` tells other programs. */
export type Endpoints = {
  readonly nats: string;
  readonly eventStore: string;
  readonly postgres: string;
  readonly ingest: string;
  readonly queryApi: string;
  readonly projector: string;
  readonly traceArchive: string | null;
  readonly jaeger: string | null;
  /** A second Jaeger, in which all that is stored can be searched. */
  readonly jaegerHistory: string | null;
  readonly otlp: string | null;
  readonly console: string | null;
  readonly prometheus: string | null;
  readonly alertmanager: string | null;
  readonly nodeExporter: string | null;
  /** Where logs are searched. */
  readonly victoriaLogs: string | null;
  /** The services of examples/ by their name, and `frame-tracking`, which is the query API; none unless asked for. */
  readonly examples: Readonly<Record<string, string>>;
  /** Where each service of this run serves /metrics. */
  readonly metrics: Readonly<Partial<Record<PartName, string>>>;
  /** Parts that run, or are on their way, and are of no use yet, each with the reason. */
  readonly notReady: Readonly<Partial<Record<PartName, string>>>;
  readonly pids: Readonly<Partial<Record<PartName, number>>>;
};

/** Puts the file in place in one step; it holds the database's password, so only its owner may read it. */
export const writeEndpoints = async (stateDir: string, endpoints: Endpoints): Promise<void> => {
  const file = endpointsFile(stateDir);
  await mkdir(stateDir, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
};

/** Takes the file away: nothing runs, or not everything yet. */
export const removeEndpoints = (stateDir: string): Promise<void> =>
  rm(endpointsFile(stateDir), { force: true });

/** Where it is told what runs where. */
export const endpointsFile = (stateDir: string): string => join(stateDir, "endpoints.json");
