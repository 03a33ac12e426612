import { type Crew, createCrew } from "./crew.ts";
import { demoPart } from "./demo.ts";
import type { Endpoints } from "./endpoints.ts";
import {
  haveJaeger,
  jaegerParts,
  jaegerUrls,
  type JaegerUrls,
  sayJoined,
  withFreeJaegerPorts,
} from "./jaeger.ts";
import { mendNats } from "./mend-nats.ts";
import { serversOf } from "./servers.ts";
import { serviceNames, servicePart } from "./services.ts";
import { hostPort, httpUrl, logFileOf, type Site } from "./site.ts";
import type { News } from "./supervise.ts";

/** Everything that runs. `stop` MUST be called even when `start` threw. */
export type Platform = {
  readonly start: (signal: AbortSignal, options: { readonly demo: boolean }) => Promise<void>;
  /** Lets Jaeger join, however long it takes to get one; never throws. */
  readonly joinJaeger: (signal: AbortSignal) => Promise<void>;
  /** Looks after our own NATS until `signal` is aborted; never throws. */
  readonly mend: (signal: AbortSignal) => Promise<void>;
  /** Ends every process, those first that use others. */
  readonly stop: () => Promise<void>;
  readonly endpoints: () => Endpoints;
};

export const createPlatform = (site: Site, news: News): Platform => {
  const crew = createCrew(news);
  const servers = serversOf(site);
  const ours = jaegerUrls(site);
  // The query API is told from the start where Jaeger will be, and learns if there will be none.
  const jaeger: OurJaeger = { state: ours === undefined ? "never" : "coming", urls: ours };
  const here = () => (jaeger.state === "here" ? jaeger.urls : undefined);
  const expected = () => (jaeger.state === "never" ? undefined : jaeger.urls);
  const needs = { urls: servers.urls, jaeger: expected };
  return {
    start: async (signal, { demo }) => {
      await crew.start(servers.parts, signal);
      const services = serviceNames.map((name) => servicePart(site, name, needs));
      await crew.start(services, signal);
      if (demo) await crew.start([demoPart(site, servers.urls)], signal);
    },
    joinJaeger: (signal) => joinOurs(site, crew, jaeger, signal),
    mend: (signal) => mendOurNats(site, () => crew.restart("nats"), signal),
    stop: crew.stop,
    endpoints: () => ({
      ...servers.urls(),
      ...serviceUrls(site),
      ...jaegerEndpoints(site, here()),
      console: null,
      prometheus: null,
      pids: crew.pids(),
    }),
  };
};

type OurJaeger = { state: "coming" | "here" | "never"; urls: JaegerUrls | undefined };

const joinOurs = async (
  site: Site,
  crew: Crew,
  jaeger: OurJaeger,
  signal: AbortSignal,
): Promise<void> => {
  if (jaeger.urls === undefined) return;
  try {
    await haveJaeger(site);
    const now = await withFreeJaegerPorts(site);
    jaeger.urls = jaegerUrls(now) ?? jaeger.urls;
    if (now !== site) await crew.restart("query-api");
    await crew.start(jaegerParts(now), signal);
    jaeger.state = "here";
    await sayJoined(site, jaeger.urls);
  } catch (error) {
    if (signal.aborted) return;
    jaeger.state = "never";
    site.say(`there will be no Jaeger: ${(error as Error).message}`);
    await crew.restart("query-api");
  }
};

const mendOurNats = async (
  site: Site,
  restart: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  if (site.config.nats !== undefined) return;
  const { dataDir, say } = site;
  await mendNats({ logFile: logFileOf(site, "nats"), dataDir, restart, say }, signal);
};

const serviceUrls = (
  site: Site,
): Pick<Endpoints, "ingest" | "queryApi" | "projector" | "traceArchive"> => ({
  ingest: httpUrl(site, site.ports.ingest),
  queryApi: httpUrl(site, site.ports["query-api"]),
  projector: httpUrl(site, site.ports.projector),
  traceArchive: hostPort(site, site.ports["trace-archive-grpc"]),
});

/** Those of the environment, else of ours, where it is there. */
const jaegerEndpoints = (
  { config }: Site,
  ours: JaegerUrls | undefined,
): Pick<Endpoints, "jaeger" | "jaegerHistory" | "otlp"> => ({
  jaeger: config.jaeger ?? ours?.query ?? null,
  jaegerHistory: ours?.history ?? null,
  otlp: config.otlp ?? ours?.otlp ?? null,
});
