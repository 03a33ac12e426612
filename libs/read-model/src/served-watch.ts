import { replacedLogText } from "./replaced-log.ts";
import type { CheckpointEvent } from "./statements/checkpoint.ts";
import { type Served, whyNotServed } from "./statements/read-served.ts";

/**
 * The reason why the read models must not be queried, as of a moment ago; null if they may. Rejects if that
 * can't be checked.
 */
export type ServedWatch = () => Promise<string | null>;

/** The sources of a watch. */
export type ServedWatchDeps = {
  readonly readServed: () => Promise<Served | null>;
  /**
   * The event store that answers are also read from: it must be the one that the read models were made from.
   */
  readonly log: { readonly changedSince: (event: CheckpointEvent) => Promise<string | null> };
  readonly now?: () => number;
};

const [freshMs, logFreshMs] = [500, 2000];

/**
 * Creates a watch with one check for all concurrent callers. A check that failed, or found a reason to wait,
 * is returned to its waiters and forgotten: its result may be outdated for callers that came after it began.
 */
export function createServedWatch({
  readServed,
  log,
  now = Date.now,
}: ServedWatchDeps): ServedWatch {
  const changeOf = watchLog(log, now);
  let known: Promise<string | null> | null = null;
  let untilMs = 0;
  const look = async (): Promise<string | null> => {
    const served = await readServed();
    const why = whyNotServed(served);
    const change = changeOf(served?.event ?? null);
    return why ?? (change === null ? null : replacedLogText(change));
  };
  const begin = (): Promise<string | null> => {
    const looking = look();
    untilMs = now() + freshMs;
    const forget = () => {
      if (known === looking) known = null;
    };
    looking.then((why) => why !== null && forget(), forget);
    return looking;
  };
  return async () => {
    if (now() >= untilMs) known = null;
    if (known !== null && (await known) === null) return null;
    return (known ??= begin());
  };
}

/** Compares log and checkpoint in the background: queries don't wait for the event store. */
function watchLog(
  log: ServedWatchDeps["log"],
  now: () => number,
): (event: CheckpointEvent | null) => string | null {
  let found: { readonly of: CheckpointEvent; readonly change: string } | null = null;
  let [looking, againMs] = [false, 0];
  const look = async (event: CheckpointEvent): Promise<void> => {
    looking = true;
    const change = await log.changedSince(event).catch(() => undefined);
    if (change !== undefined) found = change === null ? null : { of: event, change };
    looking = false;
    againMs = now() + logFreshMs;
  };
  return (event) => {
    if (event === null) found = null;
    if (event !== null && !looking && now() >= againMs) void look(event);
    // Read models that were rebuilt meanwhile have a checkpoint in the current log.
    return found !== null && event !== null && isSame(found.of, event) ? found.change : null;
  };
}

/** Compares id and position: an event that was sent again has the same id, but another position. */
const isSame = (a: CheckpointEvent, b: CheckpointEvent): boolean =>
  a.id === b.id && a.position === b.position;
