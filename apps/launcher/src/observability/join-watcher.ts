import type { Supervisor } from "../supervisor.ts";
import type { WatcherName } from "../part.ts";
import type { Site } from "../site.ts";
import { withFreePorts } from "../with-free-ports.ts";
import { type Watcher, watcherPart } from "./watcher.ts";

/**
 * The supervisor that a watcher joins, and the function that receives why it isn't running; null means that
 * it runs, or that we were stopped.
 */
export type JoinWatcherContext = {
  readonly supervisor: Pick<Supervisor, "start">;
  readonly setNotReady: (name: WatcherName, why: string | null) => void;
  readonly signal: AbortSignal;
};

/**
 * Starts a watcher once its program is available, however long that takes. Returns its address; null if it is
 * unavailable, which is reported on one line. Never throws.
 */
export async function joinWatcher(
  site: Site,
  watcher: Watcher,
  context: JoinWatcherContext,
): Promise<string | null> {
  const { name } = watcher;
  try {
    const url = await start(site, watcher, context);
    context.setNotReady(name, null);
    site.say(`${name} is running: ${url}`);
    return url;
  } catch (error) {
    if (context.signal.aborted) return null;
    const { message } = error as Error;
    context.setNotReady(name, message);
    site.say(`no ${name}, everything else runs without it: ${message}`);
    return null;
  }
}

const start = async (
  site: Site,
  watcher: Watcher,
  { supervisor, setNotReady, signal }: JoinWatcherContext,
): Promise<string> => {
  setNotReady(watcher.name, "being installed in the background");
  const program = await watcher.find({
    heavy: site.config.buildsHeavy,
    signal,
    onProgress: (how) => setNotReady(watcher.name, how),
  });
  signal.throwIfAborted();
  if (program.kind === "missing")
    throw new Error(`${program.why}; to fix it, put ${watcher.remedy}`);
  const now = await withFreePorts(site, [watcher.name]);
  await supervisor.start([watcherPart(now, watcher, program.path)], signal);
  return watcher.url(now);
};
