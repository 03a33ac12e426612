import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { asConfig, eventStoreUrlSchema, parseEnv, type ServiceEnv } from "@detektor/observability";
import type { NatsAccess } from "@detektor/producer";
import { z } from "zod";

const checkout = fileURLToPath(new URL("../../../", import.meta.url));

const schema = z.object({
  DETEKTOR_NATS_URL: z.string().optional(),
  DETEKTOR_EVENT_STORE_URL: eventStoreUrlSchema.optional(),
  DETEKTOR_POSTGRES_URL: z.string().optional(),
  DETEKTOR_INGEST_URL: z.url("expected an http:// address").optional(),
  DETEKTOR_QUERY_URL: z.url("expected an http:// address").optional(),
  DETEKTOR_PROJECTOR_URL: z.url("expected an http:// address").optional(),
  DETEKTOR_CARETAKER_URL: z.url("expected an http:// address").optional(),
  DETEKTOR_TRACE_ARCHIVE: z
    .string()
    .regex(/^\S+:\d{1,5}$/, "expected host:port")
    .optional(),
  DETEKTOR_TRACE_ARCHIVE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "expected a port")
    .default("17271"),
  DETEKTOR_JAEGER_URL: z.url("expected an http:// address").optional(),
  DETEKTOR_DATA_DIR: z.string().optional(),
  DETEKTOR_API_TOKEN: z.string().optional(),
});

/**
 * The platform's addresses: from the environment, otherwise from the note of
 * `npm start`, otherwise the defaults.
 */
export type CliSettings = {
  /**
   * Returns how to reach NATS; throws ConfigError. Loaded on demand, since its client
   * would slow down short commands.
   */
  readonly nats: () => Promise<NatsAccess>;
  readonly eventStoreUrl: string;
  readonly postgresUrl: string | undefined;
  readonly ingestUrl: string;
  readonly projectorUrl: string;
  readonly queryUrl: string;
  readonly caretakerUrl: string;
  /** Host and port that Jaeger queries. */
  readonly traceArchive: string;
  readonly jaegerUrl: string;
  readonly apiToken: string | undefined;
  /** The folder of the event store's log. */
  readonly storeDirectory: string;
};

/** Reads the environment. Throws ConfigError naming every wrong variable. */
export function readSettings(env: ServiceEnv, cwd: string): CliSettings {
  const given = parseEnv(schema, env);
  const running = readEndpoints();
  const dataDir = given.DETEKTOR_DATA_DIR;
  return {
    nats: async () => {
      const { natsAccessFromEnv } = await import("@detektor/producer");
      const url = given.DETEKTOR_NATS_URL ?? running["nats"];
      return asConfig(() => natsAccessFromEnv({ ...env, DETEKTOR_NATS_URL: url }));
    },
    eventStoreUrl:
      given.DETEKTOR_EVENT_STORE_URL ?? running["eventStore"] ?? "esdb://127.0.0.1:2113?tls=false",
    postgresUrl: given.DETEKTOR_POSTGRES_URL ?? running["postgres"],
    ingestUrl: given.DETEKTOR_INGEST_URL ?? running["ingest"] ?? "http://127.0.0.1:8080",
    projectorUrl: given.DETEKTOR_PROJECTOR_URL ?? running["projector"] ?? "http://127.0.0.1:8082",
    caretakerUrl: given.DETEKTOR_CARETAKER_URL ?? running["caretaker"] ?? "http://127.0.0.1:8084",
    traceArchive:
      given.DETEKTOR_TRACE_ARCHIVE ??
      running["traceArchive"] ??
      `127.0.0.1:${given.DETEKTOR_TRACE_ARCHIVE_PORT}`,
    queryUrl: given.DETEKTOR_QUERY_URL ?? running["queryApi"] ?? "http://127.0.0.1:8081",
    jaegerUrl: given.DETEKTOR_JAEGER_URL ?? running["jaeger"] ?? "http://127.0.0.1:16686",
    apiToken: given.DETEKTOR_API_TOKEN,
    storeDirectory: resolve(
      dataDir ? resolve(cwd, dataDir) : `${checkout}.detektor`,
      "event-store",
    ),
  };
}

/** Reads the addresses noted by `npm start`; empty if nothing is running. */
function readEndpoints(): Readonly<Record<string, string>> {
  try {
    const noted: unknown = JSON.parse(readFileSync(`${checkout}.detektor/endpoints.json`, "utf8"));
    const entries = Object.entries(noted ?? {}) as [string, unknown][];
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
}
