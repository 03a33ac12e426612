import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import type { TraceBackendConfig } from "./config.ts";

/** The addresses that show and accept traces, read at each use: a Jaeger may start, or move, while we run. */
export type TraceBackend = {
  /** Returns the address of Jaeger's pages; null: there is none, and frames have no link. */
  readonly jaegerUrl: () => string | null;
  /** Returns the address of the Jaeger that is best for searches. */
  readonly jaegerSearchUrl: () => string | null;
  /** Returns an OTLP/HTTP address. */
  readonly otlpEndpoint: () => string | null;
  /** Returns why an expected Jaeger isn't available yet; null: none is expected. */
  readonly awaited: () => string | null;
};

const address = z.string().nullish();
const noted = z.object({
  jaeger: address,
  jaegerHistory: address,
  otlp: address,
  notReady: z.object({ jaeger: address }).optional(),
});

type Noted = z.output<typeof noted>;

/** Creates the trace backend from the environment's settings, else from the current file of endpoints. */
export function createTraceBackend(config: TraceBackendConfig): TraceBackend {
  const read = notedIn(config.endpointsFile);
  const given = config.jaegerUrl ?? config.otlpEndpoint;
  const ours = (): Noted => (given === null ? read() : {});
  const jaegerUrl = () => config.jaegerUrl ?? ours().jaeger ?? null;
  return {
    jaegerUrl,
    jaegerSearchUrl: () => config.jaegerSearchUrl ?? ours().jaegerHistory ?? jaegerUrl(),
    otlpEndpoint: () => config.otlpEndpoint ?? ours().otlp ?? null,
    awaited: () => ours().notReady?.jaeger ?? null,
  };
}

/** Returns a reader of the file. It is replaced in one step: a new one has another inode, or another time. */
function notedIn(file: string | null): () => Noted {
  let [known, seen]: [Noted, string] = [{}, ""];
  return () => {
    if (file === null) return known;
    const now = statSync(file, { throwIfNoEntry: false });
    const version = now === undefined ? "" : `${now.ino} ${now.mtimeMs}`;
    if (version !== seen) [known, seen] = [readNoted(file), version];
    return known;
  };
}

/** Reads the file of endpoints; empty if the file is missing, as while the platform starts. */
function readNoted(file: string): Noted {
  try {
    return noted.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}
