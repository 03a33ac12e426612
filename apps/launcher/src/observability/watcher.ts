import { dirname, join } from "node:path";
import type { FindTool } from "@detektor/infra-tools";
import { answers, runProcess, whenReady } from "@detektor/local-servers";
import type { Part, WatcherName } from "../part.ts";
import { logFileOf, type Site } from "../site.ts";

/** A program that watches the platform; the platform runs without it. */
export type Watcher = {
  readonly name: WatcherName;
  /** Finds the program; never throws. Getting it may take minutes. */
  readonly find: FindTool;
  /** What a person can do if the program is unavailable. */
  readonly remedy: string;
  /** Returns its address, for a client on this machine. */
  readonly url: (site: Site) => string;
  /** A path that answers 2xx once it is ready. */
  readonly readyPath: string;
  /** Writes its configuration files, and returns how to run the program at `path`. */
  readonly prepare: (site: Site, path: string) => Promise<WatcherRun>;
};

/** The arguments of a watcher's process, and its whole environment, which is empty by default. */
export type WatcherRun = { readonly args: readonly string[]; readonly env?: NodeJS.ProcessEnv };

const READY_WITHIN_MS = 60_000;

/** Returns the part that runs a watcher, whose program is at `path`. */
export function watcherPart(site: Site, watcher: Watcher, path: string): Part {
  return {
    name: watcher.name,
    start: async (signal) => {
      const { args, env = {} } = await watcher.prepare(site, path);
      const running = await runProcess({
        name: watcher.name,
        command: path,
        args,
        env,
        logFile: logFileOf(site, watcher.name),
        stopSignal: "SIGTERM",
        stopTimeoutMs: 4000,
        // Debian's Alertmanager reads its templates there.
        cwd: dirname(path),
        pidFile: join(site.dataDir, "run", `${watcher.name}.pid`),
      });
      const readyUrl = `${watcher.url(site)}${watcher.readyPath}`;
      await whenReady(running, () => answers(readyUrl), { timeoutMs: READY_WITHIN_MS, signal });
      return running;
    },
  };
}

/** Returns an address on this machine. */
export function loopbackUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Returns the folder of a watcher's data and configuration files. */
export function folderOf(site: Site, name: WatcherName): string {
  return join(site.dataDir, name);
}
