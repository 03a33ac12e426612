import { join } from "node:path";
import { choosePorts, isAnyTaken, type Ports } from "./choose-ports.ts";
import type { Config } from "./config.ts";
import { removeEndpoints } from "./endpoints.ts";
import { jaegerUrls } from "./jaeger.ts";
import { type EndpointsNote, noteEndpoints } from "./note-endpoints.ts";
import { overview } from "./overview.ts";
import { createPlatform, type Platform } from "./platform.ts";
import { rotateLogs } from "./rotate-logs.ts";
import type { Screen } from "./screen.ts";
import { showFirstFrame } from "./show-first-frame.ts";
import { showRate } from "./show-rate.ts";
import { logFileOf, type Site } from "./site.ts";
import { printSupervisorEvents } from "./print-supervisor-events.ts";

/** What to run, where, and until when. */
export type RunOptions = {
  readonly config: Config;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly screen: Screen;
  readonly signal: AbortSignal;
};

/**
 * Runs the platform until `signal` is aborted, and leaves no process running; throws if it can't be started.
 */
export async function run(options: RunOptions): Promise<void> {
  const { config, dataDir, screen, signal } = options;
  const { say } = screen;
  const startedAt = performance.now();
  await removeEndpoints(config.stateDir);
  await rotateLogs(join(dataDir, "logs"));
  say(`starting; logs are in ${join(dataDir, "logs")}`);
  const { site, platform, note } = await startOnFreePorts(options);
  try {
    await note.open();
    say(page(platform, site, options, performance.now() - startedAt));
    void platform.joinJaeger(signal);
    void platform.joinWatchers(signal);
    void platform.joinGpuDemo(signal);
    void platform.repair(signal);
    void showFirstFrame(platform.endpoints().queryApi, config.apiToken, say, signal);
    await showRate(platform.endpoints().projector, config.apiToken, screen, signal);
  } finally {
    screen.end();
    await note.close();
    await platform.stop();
  }
}

type Started = {
  readonly site: Site;
  readonly platform: Platform;
  readonly note: EndpointsNote;
};

// Another process may take a port after it was chosen: then other ports are chosen.
const startOnFreePorts = async (options: RunOptions, former?: Ports): Promise<Started> => {
  const { config, dataDir, screen, signal } = options;
  const ports = await choosePorts(config, former === undefined ? screen.say : () => undefined);
  const site: Site = { config, dataDir, say: screen.say, ports };
  const started = prepare(site);
  try {
    await started.platform.start(signal, options);
    return started;
  } catch (error) {
    await started.platform.stop();
    if (signal.aborted || former !== undefined || !(await isAnyTaken(config, ports))) throw error;
    screen.say("a port is in use now: starting on others");
    return startOnFreePorts(options, ports);
  }
};

const prepare = (site: Site): Started => {
  const changed = (): void => note.update();
  const events = printSupervisorEvents(site.say, (part) => logFileOf(site, part.name), changed);
  const platform = createPlatform(site, events, changed);
  const note = noteEndpoints(site.config.stateDir, platform.endpoints, site.say);
  return { site, platform, note };
};

const page = (
  platform: Platform,
  site: Site,
  { demo, screen }: RunOptions,
  startedInMs: number,
): string => {
  const jaegerLater = jaegerUrls(site) !== undefined;
  const shown = {
    dataDir: site.dataDir,
    startedInMs,
    demo,
    jaegerLater,
    watched: site.config.observability,
  };
  return overview(platform.endpoints(), shown, screen.paint);
};
