import { join } from "node:path";
import { startEventStore, startNats, startPostgres } from "@detektor/local-servers";
import type { Part } from "./part.ts";
import { logFileOf, type Site } from "./site.ts";

/**
 * The addresses of the servers that the services depend on. Postgres' address
 * includes its password, NATS' has none.
 */
export type ServerUrls = {
  readonly nats: string;
  readonly eventStore: string;
  readonly postgres: string;
};

/**
 * Returns the servers that must be started, and a function that returns the
 * addresses of all three once they run.
 */
export function serversOf(site: Site): {
  readonly parts: readonly Part[];
  readonly urls: () => ServerUrls;
} {
  const { config, ports } = site;
  let postgresUrl = config.postgres;
  const parts: (Part | false)[] = [
    config.nats === undefined && natsPart(site),
    config.eventStore === undefined && eventStorePart(site),
    config.postgres === undefined &&
      postgresPart(site, (url) => {
        postgresUrl = url;
      }),
  ];
  const urls = (): ServerUrls => ({
    nats: config.nats?.shown ?? `nats://127.0.0.1:${ports.nats}`,
    eventStore: config.eventStore ?? `esdb://127.0.0.1:${ports["event-store"]}?tls=false`,
    postgres: postgresUrl ?? "",
  });
  return { parts: parts.filter((part) => part !== false), urls };
}

const natsPart = (site: Site): Part => ({
  name: "nats",
  start: (signal) =>
    startNats({
      dataDir: join(site.dataDir, "nats"),
      port: site.ports.nats,
      logFile: logFileOf(site, "nats"),
      say: site.say,
      signal,
    }),
});

const eventStorePart = (site: Site): Part => ({
  name: "event-store",
  start: (signal) =>
    startEventStore({
      dataDir: join(site.dataDir, "event-store"),
      port: site.ports["event-store"],
      httpPort: site.ports["event-store-http"],
      env: site.config.env,
      logFile: logFileOf(site, "event-store"),
      signal,
    }),
});

const postgresPart = (site: Site, onUrl: (url: string) => void): Part => ({
  name: "postgres",
  start: async (signal) => {
    const server = await startPostgres({
      dataDir: join(site.dataDir, "postgres"),
      port: site.ports.postgres,
      logFile: logFileOf(site, "postgres"),
      say: site.say,
      signal,
    });
    onUrl(server.url);
    return server;
  },
});
