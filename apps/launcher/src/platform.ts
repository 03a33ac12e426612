import { createSupervisor } from "./supervisor.ts";
import { demoPart } from "./demo.ts";
import type { Endpoints } from "./endpoints.ts";
import { createExamples } from "./examples.ts";
import { joinJaeger, type JoinContext } from "./join-jaeger.ts";
import { jaegerUrls, type JaegerUrls } from "./jaeger.ts";
import { repairNats } from "./repair-nats.ts";
import { createWatch } from "./observability/watch.ts";
import { createNotReady } from "./not-ready.ts";
import { exampleNames, type Part } from "./part.ts";
import { serversOf } from "./servers.ts";
import { serviceNames, type ServiceNeeds, servicePart } from "./services.ts";
import { hostPort, httpUrl, logFileOf, type Site } from "./site.ts";
import type { SupervisorEvents } from "./supervise.ts";

/**
 * The whole running platform; `changed` is called when `endpoints` change. `stop` MUST
 * be called even if `start` threw.
 */
export type Platform = {
  readonly start: (signal: AbortSignal, options: { readonly demo: boolean }) => Promise<void>;
  /** Starts Jaeger once it is available, however long that takes; never throws. */
  readonly joinJaeger: (signal: AbortSignal) => Promise<void>;
  /** Starts the Python example once its packages are installed, however long that takes; never throws. */
  readonly joinGpuDemo: (signal: AbortSignal) => Promise<void>;
  /** Starts the watchers once they are available, however long that takes; never throws. */
  readonly joinWatchers: (signal: AbortSignal) => Promise<void>;
  /** Restarts our own NATS when necessary, until `signal` is aborted; never throws. */
  readonly repair: (signal: AbortSignal) => Promise<void>;
  /** Stops every process; processes that use others stop before them. */
  readonly stop: () => Promise<void>;
  readonly endpoints: () => Endpoints;
};

export function createPlatform(site: Site, on: SupervisorEvents, changed: () => void): Platform {
  const supervisor = createSupervisor(on);
  const servers = serversOf(site);
  const notReady = createNotReady(changed);
  let jaeger: JaegerUrls | null = null;
  const examples = createExamples(site, { supervisor, notReady, changed, urls: servers.urls });
  const metrics = (): Endpoints["metrics"] => metricsUrls(site, examples.urls());
  const watch = createWatch(site, { supervisor, notReady, changed, metrics });
  return {
    start: async (signal, { demo }) => {
      await supervisor.start(servers.parts, signal);
      await supervisor.start(servicesOf(site, { urls: servers.urls, notReady }), signal);
      if (demo) await supervisor.start([demoPart(site, servers.urls)], signal);
      await examples.start(signal);
    },
    joinJaeger: async (signal) => {
      const setNotReady = (why: string | null): void => notReady.set("jaeger", why);
      jaeger = await joinOurs(site, { supervisor, setNotReady, signal });
      if (jaeger === null) return;
      await examples.sendTracesTo(jaeger.otlp);
      changed();
    },
    joinGpuDemo: (signal) => examples.joinGpuDemo(signal).then(watch.updateTargets),
    joinWatchers: watch.join,
    repair: (signal) => repairOurNats(site, () => supervisor.restart("nats"), signal),
    stop: supervisor.stop,
    endpoints: () => ({
      ...servers.urls(),
      ...serviceUrls(site),
      ...jaegerEndpoints(site, jaeger),
      console: `${httpUrl(site, site.ports["query-api"])}/console/`,
      ...watch.endpoints(),
      examples: examples.urls(),
      metrics: metrics(),
      notReady: notReady.all(),
      pids: supervisor.pids(),
    }),
  };
}

const joinOurs = async (site: Site, context: JoinContext): Promise<JaegerUrls | null> =>
  jaegerUrls(site) === undefined ? null : joinJaeger(site, context);

const repairOurNats = async (
  site: Site,
  restart: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  if (site.config.nats !== undefined) return;
  const { dataDir, say } = site;
  await repairNats({ logFile: logFileOf(site, "nats"), dataDir, restart, say }, signal);
};

const serviceUrls = (
  site: Site,
): Pick<Endpoints, "ingest" | "queryApi" | "projector" | "traceArchive" | "caretaker"> => ({
  ingest: httpUrl(site, site.ports.ingest),
  queryApi: httpUrl(site, site.ports["query-api"]),
  projector: httpUrl(site, site.ports.projector),
  traceArchive: hostPort(site, site.ports["trace-archive-grpc"]),
  caretaker: httpUrl(site, site.ports.caretaker),
});

const servicesOf = (site: Site, needs: ServiceNeeds): Part[] =>
  serviceNames.map((name) => servicePart(site, name, needs));

const metricsUrls = (site: Site, joined: Endpoints["examples"]): Endpoints["metrics"] => {
  const at = (port: number): string => `${httpUrl(site, port)}/metrics`;
  // gpu-demo is no target if it isn't running: it must not be reported as down.
  const others = "gpu-demo" in joined ? (["gpu-demo", ...exampleNames] as const) : exampleNames;
  const names = [...serviceNames, ...(site.config.examples ? others : [])];
  const ofServices = names.map((name) => [name, at(site.ports[name])] as const);
  if (site.config.eventStore !== undefined) return Object.fromEntries(ofServices);
  // Its health and metrics are only for this machine, whatever address the others listen on.
  const store = `http://127.0.0.1:${site.ports["event-store-http"]}/metrics`;
  return Object.fromEntries([["event-store", store], ...ofServices]);
};

/** Returns Jaeger's addresses from the environment, otherwise those of our own, if it runs. */
const jaegerEndpoints = (
  { config }: Site,
  ours: JaegerUrls | null,
): Pick<Endpoints, "jaeger" | "jaegerHistory" | "otlp"> => ({
  jaeger: config.jaeger ?? ours?.query ?? null,
  jaegerHistory: ours?.history ?? null,
  otlp: config.otlp ?? ours?.otlp ?? null,
});
