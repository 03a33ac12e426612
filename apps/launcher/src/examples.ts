import { join } from "node:path";
import { startApp } from "@detektor/local-servers";
import type { Supervisor } from "./supervisor.ts";
import { createGpuDemo } from "./gpu-demo.ts";
import { jaegerUrls } from "./jaeger.ts";
import { type ExampleName, exampleNames, type Part } from "./part.ts";
import { type ServiceNeeds, serviceEnv } from "./services.ts";
import { httpUrl, logFileOf, type Site } from "./site.ts";
import { untilUp } from "./until-up.ts";

/** The services of examples/. They run next to the platform, which needs none of them. */
export type Examples = {
  /** Starts them if they are requested. Reports a service that doesn't start; all others run. */
  readonly start: (signal: AbortSignal) => Promise<void>;
  /** Starts the Python example once its packages are installed, however long that takes; never throws. */
  readonly joinGpuDemo: (signal: AbortSignal) => Promise<void>;
  /** Makes the services send their spans to this OTLP address: they restart unless they already do. */
  readonly sendTracesTo: (otlp: string) => Promise<void>;
  /** Returns their addresses, and the address at which the query API is known as frame-tracking. */
  readonly urls: () => Readonly<Record<string, string>>;
};

type Context = ServiceNeeds & {
  readonly supervisor: Pick<Supervisor, "start" | "restart">;
  /** Called when one has joined. */
  readonly changed: () => void;
};

export function createExamples(site: Site, context: Context): Examples {
  const { supervisor, notReady } = context;
  const running = new Set<ExampleName>();
  const gpuDemo = createGpuDemo(site, context);
  let otlp = site.config.otlp ?? jaegerUrls(site)?.otlp;
  const startOne = async (name: ExampleName, signal: AbortSignal): Promise<void> => {
    try {
      await supervisor.start([examplePart(site, name, context, () => otlp)], signal);
      running.add(name);
    } catch (error) {
      if (signal.aborted) return;
      const { message } = error as Error;
      notReady.set(name, message);
      site.say(`no ${name}, everything else runs without it: ${message}`);
    }
  };
  return {
    start: async (signal) => {
      if (!site.config.examples) return;
      await Promise.all(exampleNames.map((name) => startOne(name, signal)));
    },
    joinGpuDemo: async (signal) => {
      if (site.config.examples) await gpuDemo.join(signal);
    },
    sendTracesTo: async (now) => {
      if (!site.config.examples || now === otlp) return;
      otlp = now;
      await Promise.all([...running].map((name) => supervisor.restart(name)));
    },
    urls: () => {
      if (!site.config.examples) return {};
      const joined = gpuDemo.isRunning() ? (["gpu-demo"] as const) : [];
      const names = ["frame-tracking", ...running, ...joined] as const;
      return Object.fromEntries(names.map((name) => [name, httpUrl(site, site.ports[name])]));
    },
  };
}

const examplePart = (
  site: Site,
  name: ExampleName,
  { urls, notReady }: ServiceNeeds,
  otlp: () => string | undefined,
): Part => ({
  name,
  start: async (signal, life) => {
    const running = await startApp({
      name,
      folder: `examples/${name}`,
      env: { ...serviceEnv(site, urls()), ...observed(otlp()), ...ofItsOwn(site, name) },
      logFile: logFileOf(site, name),
      pidFile: join(site.dataDir, "run", `${name}.pid`),
      stopTimeoutMs: 4000,
    });
    const setNotReady = (why: string | null): void => notReady.set(name, why);
    await untilUp(running, httpUrl(site, site.ports[name]), {
      life,
      say: site.say,
      setNotReady,
      signal,
    });
    return running;
  },
});

const ofItsOwn = (site: Site, name: ExampleName): NodeJS.ProcessEnv => ({
  DETEKTOR_PORT: String(site.ports[name]),
  ...(name === "example-otel"
    ? { EXAMPLE_OTEL_ECHO_URL: httpUrl(site, site.ports["echo-service"]) }
    : {}),
});

/**
 * Returns the environment for tracing. Examples are there to be looked at: every trace is recorded, unless
 * the environment says otherwise.
 */
const observed = (otlp: string | undefined): NodeJS.ProcessEnv => ({
  OTEL_TRACES_SAMPLER_ARG: process.env["OTEL_TRACES_SAMPLER_ARG"] ?? "1",
  ...(otlp !== undefined && { OTEL_EXPORTER_OTLP_ENDPOINT: otlp }),
});
