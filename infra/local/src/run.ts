import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aFrameId } from "./a-frame-id.ts";
import { choosePorts, type PortName } from "./choose-ports.ts";
import type { Config } from "./config.ts";
import { removeEndpoints, writeEndpoints } from "./endpoints.ts";
import { eventRate } from "./event-rate.ts";
import { jaegerUrls } from "./jaeger.ts";
import { overview } from "./overview.ts";
import { createPlatform, type Platform } from "./platform.ts";
import { rotateLogs } from "./rotate-logs.ts";
import type { Screen } from "./screen.ts";
import { logFileOf, type Site } from "./site.ts";
import { tellNews } from "./tell-news.ts";

const STATUS_EVERY_MS = 2_000;

/** Runs the platform in `dataDir` until `signal` is aborted, and leaves no process behind; throws if it can't be started. */
export const run = async (options: {
  readonly config: Config;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}): Promise<void> => {
  const { config, dataDir, screen, signal } = options;
  const started = performance.now();
  await removeEndpoints();
  await rotateLogs(join(dataDir, "logs"));
  const site: Site = {
    config,
    dataDir,
    say: screen.say,
    ports: await choosePorts(unusedPorts(config), screen.say),
  };
  const note = noteEndpoints(screen.say);
  const news = tellNews(
    screen.say,
    (part) => logFileOf(site, part.name),
    () => note.write(platform),
  );
  const platform = createPlatform(site, news);
  try {
    screen.say(`starting; logs are in ${join(dataDir, "logs")}`);
    await platform.start(signal, options);
    note.open();
    note.write(platform);
    await note.settled();
    screen.say(
      await page(platform, site, { ...options, startedInMs: performance.now() - started }),
    );
    const joined = platform.joinJaeger(signal).then(() => note.write(platform));
    await Promise.race([showRate(platform, config, screen, signal), aborted(signal)]);
    void joined;
  } finally {
    note.close();
    await note.settled();
    await removeEndpoints();
    await platform.stop();
  }
};

const unusedPorts = (config: Config): ReadonlySet<PortName> => {
  const unused: (readonly [given: string | undefined, ...PortName[]])[] = [
    [config.nats, "nats"],
    [config.eventStore, "event-store", "event-store-http"],
    [config.postgres, "postgres"],
    [config.jaeger ?? config.otlp, "jaeger", "otlp"],
  ];
  return new Set(unused.flatMap(([given, ...names]) => (given === undefined ? [] : names)));
};

const page = async (
  platform: Platform,
  site: Site,
  options: { readonly demo: boolean; readonly startedInMs: number; readonly screen: Screen },
): Promise<string> =>
  overview(
    platform.endpoints(),
    {
      dataDir: site.dataDir,
      startedInMs: options.startedInMs,
      demo: options.demo,
      jaegerLater: jaegerUrls(site) !== undefined,
      frameId: await aFrameId(platform.endpoints().queryApi, site.config.apiToken),
    },
    options.screen.paint,
  );

// Written one after the other, from when all is ready until the end begins.
const noteEndpoints = (say: (line: string) => void) => {
  let open = false;
  let last = Promise.resolve();
  return {
    open: () => void (open = true),
    close: () => void (open = false),
    settled: () => last,
    write: (platform: Platform) => {
      last = last
        .then(() => (open ? writeEndpoints(platform.endpoints()) : undefined))
        .catch((error: unknown) => say(`endpoints.json could not be written: ${String(error)}`));
    },
  };
};

const showRate = async (
  platform: Platform,
  config: Config,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> => {
  const look = eventRate(platform.endpoints().projector, config.apiToken);
  while (!signal.aborted) {
    const rate = await look();
    if (rate !== undefined)
      screen.status(
        `${Math.round(rate.perSecond)} events/s, ${rate.total} events projected since the start; Ctrl-C stops everything`,
      );
    await sleep(STATUS_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
