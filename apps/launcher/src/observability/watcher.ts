import { dirname, join } from "node:path";
import type { FindTool } from "@detektor/infra-tools";
import { answers, runProcess, whenReady } from "@detektor/local-servers";
import type { Part, WatcherName } from "../part.ts";
import { logFileOf, type Site } from "../site.ts";

/** A program that watches the platform, which can do without it. */
export type Watcher = {
  readonly name: WatcherName;
  /** Never throws; getting it may take minutes. */
  readonly find: FindTool;
  /** What a person can do where it can't be had. */
  readonly mend: string;
  /** Its address, for a client on this machine. */
  readonly url: (site: Site) => string;
  /** A path that answers 2xx once it is of use. */
  readonly readyPath: string;
  /** Writes the files that it is configured by, and says how it is run. */
  readonly prepare: (site: Site) => Promise<WatcherRun>;
};

/** The arguments of a watcher's process, and its whole environment: none unless given. */
export type WatcherRun = { readonly args: readonly string[]; readonly env?: NodeJS.ProcessEnv };

const READY_WITHIN_MS = 60_000;

/** The part that runs a watcher, whose program is at `path`. */
export const watcherPart = (site: Site, watcher: Watcher, path: string): Part => ({
  name: watcher.name,
  start: async (signal) => {
    const { args, env = {} } = await watcher.prepare(site);
    const running = await runProcess({
      name: watcher.name,
      command: path,
      args,
      env,
      logFile: logFileOf(site, watcher.name),
      stopSignal: "SIGTERM",
      stopTimeoutMs: 4_000,
      // Debian's Alertmanager reads its templates there.
      cwd: dirname(path),
      pidFile: join(site.dataDir, "run", `${watcher.name}.pid`),
    });
    const readyUrl = `${watcher.url(site)}${watcher.readyPath}`;
    await whenReady(running, () => answers(readyUrl), { timeoutMs: READY_WITHIN_MS, signal });
    return running;
  },
});

/** An address on this machine. */
export const loopbackUrl = (port: number): string => `http://127.0.0.1:${port}`;

/** The folder of what a watcher keeps, and of the files that it is configured by. */
export const folderOf = (site: Site, name: WatcherName): string => join(site.dataDir, name);
