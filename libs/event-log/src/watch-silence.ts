import { EventLogUnavailable, LogReplaced } from "./event-log-error.ts";
import { findChange } from "./find-change.ts";
import type { LogConnection } from "./log-connection.ts";
import { headOf } from "./log-ends.ts";
import type { LogMark } from "./log-mark.ts";

/** A watch over a subscription: silence is normal, unless the log grows meanwhile, or was replaced. */
export type SilenceWatch = {
  /** Aborted with the reason once the subscription is unusable. */
  readonly signal: AbortSignal;
  /** Called when something arrived; the time the consumer needs to process it does not count as silence. */
  readonly heard: () => void;
  /** Called when the next item is awaited. */
  readonly listen: () => void;
  readonly end: () => void;
};

type Reads = Pick<LogConnection, "readAll" | "readStream">;

/** The last event of the subscription so far; `silences` is incremented when it turns out to be silent. */
type Heard = { readonly after: bigint | "start"; readonly mark: LogMark | null; silences: number };

const maxDoublings = 5;
/** How much later than the first look in a silence the next one is, if the first found nothing new. */
const quietFactor = 2.5;

/**
 * Checks the log whenever nothing has arrived for `lookAfterMs`, and less often while that lasts and nothing is
 * new. A subscription that is found silent
 * twice in a row while there are newer events is given up; after each of those, the next one gets twice
 * the time, so that a store that is only slow succeeds.
 */
export function watchSilence(reads: Reads, given: Heard, lookAfterMs = 2000): SilenceWatch {
  const end = new AbortController();
  const patienceMs = lookAfterMs * 2 ** Math.min(given.silences, maxDoublings);
  let sinceMs: number | null = performance.now();
  let [suspect, isQuiet] = [false, false];

  const look = async (): Promise<void> => {
    const [{ mark, after }, silentSinceMs] = [given, sinceMs];
    const change = mark && (await findChange(reads, mark));
    if (change !== null) return end.abort(new LogReplaced(change));
    const head = await headOf(reads);
    if (sinceMs !== silentSinceMs) return; // Something arrived meanwhile: `after` is of the past
    if (head === null || (after !== "start" && head <= after)) {
      [suspect, isQuiet] = [false, true];
    } else if (suspect) {
      given.silences += 1;
      const why = `the subscription receives nothing, but the log has grown to position ${head}`;
      end.abort(new EventLogUnavailable(why));
    } else [suspect, isQuiet] = [true, false];
  };

  let looking = false;
  const timer = setInterval(() => {
    const waitMs = isQuiet ? patienceMs * quietFactor : patienceMs;
    if (looking || sinceMs === null || performance.now() - sinceMs < waitMs) return;
    looking = true;
    const looked = look().catch(() => undefined);
    void looked.finally(() => {
      looking = false;
      if (sinceMs !== null) sinceMs = performance.now();
    });
  }, lookAfterMs / 2);

  return {
    signal: end.signal,
    heard() {
      sinceMs = null;
      [suspect, isQuiet] = [false, false];
    },
    listen: () => void (sinceMs = performance.now()),
    end: () => clearInterval(timer),
  };
}
