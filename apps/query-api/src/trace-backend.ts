import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import type { TraceBackendConfig } from "./config.ts";

/** Where traces are shown and taken, asked for at each use: a Jaeger may come, or move, while we run. */
export type TraceBackend = {
  /** Null: there is none, and frames have no link. */
  readonly jaegerUrl: () => string | null;
  /** Of the Jaeger in which searches are best done. */
  readonly jaegerSearchUrl: () => string | null;
  /** An OTLP/HTTP address. */
  readonly otlpEndpoint: () => string | null;
  /** Why a Jaeger that is on its way isn't there yet; null: none is on its way. */
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

/** What the environment says; where it says nothing, what the file of endpoints does, as it is at the moment. */
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

/** The file is put in place in one step: another one has another inode, or another time. */
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

/** Nothing where the file isn't there, as while the platform starts. */
function readNoted(file: string): Noted {
  try {
    return noted.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}
