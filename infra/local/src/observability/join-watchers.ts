import type { Crew } from "../crew.ts";
import type { WatcherName } from "../part.ts";
import type { Site } from "../site.ts";
import { withFreePorts } from "../with-free-ports.ts";
import { type Watcher, watcherPart } from "./watcher.ts";

/** Whom watchers join, and who is told of each that did, with its address, or why it isn't there (null: nothing is missing). */
export type JoinWatchersContext = {
  readonly crew: Pick<Crew, "start">;
  readonly joined: (name: WatcherName, url: string) => Promise<void>;
  readonly tell: (name: WatcherName, why: string | null) => void;
  readonly signal: AbortSignal;
};

/** Lets watchers join beside one another, however long it takes to get each; one that can't be had is told in a line. Never throws. */
export const joinWatchers = async (
  site: Site,
  watchers: readonly Watcher[],
  context: JoinWatchersContext,
): Promise<void> => {
  await Promise.all(watchers.map((watcher) => joinWatcher(site, watcher, context)));
};

const joinWatcher = async (
  site: Site,
  watcher: Watcher,
  context: JoinWatchersContext,
): Promise<void> => {
  const { name } = watcher;
  context.tell(name, "being got in the background");
  try {
    const url = await start(site, watcher, context);
    context.tell(name, null);
    await context.joined(name, url);
    site.say(`${name} has joined: ${url}`);
  } catch (error) {
    if (context.signal.aborted) return;
    const { message } = error as Error;
    context.tell(name, message);
    site.say(`no ${name}, all else runs without it: ${message}`);
  }
};

const start = async (
  site: Site,
  watcher: Watcher,
  { crew, tell, signal }: JoinWatchersContext,
): Promise<string> => {
  const program = await watcher.find({ signal, tell: (how) => tell(watcher.name, how) });
  signal.throwIfAborted();
  if (program.kind === "missing") throw new Error(`${program.why}; what helps: ${watcher.mend}`);
  const now = await withFreePorts(site, [watcher.name]);
  await crew.start([watcherPart(now, watcher, program.path)], signal);
  return watcher.url(now);
};
