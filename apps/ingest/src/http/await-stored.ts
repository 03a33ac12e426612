import { streamOf } from "@detektor/events";
import { errorText, withTimeout } from "@detektor/observability";
import type { Outcome } from "../append/pending-event.ts";
import type { AcceptedEvent } from "./accept-events.ts";
import type { StoredLooks } from "./stored-looks.ts";
import type { ExpectedOutcome } from "./stored-waits.ts";

/** The dependencies of waiting: where to look, and the maximum time to wait. */
export type AwaitStoredContext = {
  readonly looks: StoredLooks;
  readonly storedTimeoutMs: number;
};

/** The outcomes of events that were waited for. */
export type Awaited = {
  /** One for each event; null if it isn't known. */
  readonly outcomes: readonly (Outcome | null)[];
  /** Why the last look into the store failed; null if it succeeded. */
  readonly trouble: string | null;
};

const firstLookMs = 250;
/** The maximum difference between the clocks of the store and of this machine. */
const clockMarginMs = 60_000;

/**
 * Waits until the outcome of every event is known, for at most `storedTimeoutMs`. This process knows only
 * about events that it appends itself, and not even about those if the answer to an append was lost. So it
 * also looks into the store: first soon and only at the newest events, then later and twice as far back each
 * time. Events that another ingest stored earlier, and that are settled as duplicates, may be minutes old.
 */
export async function awaitStored(
  events: readonly AcceptedEvent[],
  expected: readonly ExpectedOutcome[],
  { looks, storedTimeoutMs }: AwaitStoredContext,
): Promise<Awaited> {
  const outcomes: (Outcome | null)[] = events.map(() => null);
  const settled = Promise.all(
    expected.map(async ({ outcome }, index) => {
      outcomes[index] = await outcome;
    }),
  );
  const sinceMs = Date.now();
  const leftMs = (): number => sinceMs + storedTimeoutMs - Date.now();
  let [waitMs, depthMs] = [firstLookMs, clockMarginMs];
  let trouble: string | null = null;
  while (leftMs() > 0 && !(await isDoneWithin(settled, Math.min(waitMs, leftMs())))) {
    const missing = events.filter((_, index) => outcomes[index] === null);
    const finding = findIn(looks, missing, (sinceMs - depthMs) * 1000);
    try {
      const found = await withTimeout(finding, Math.max(leftMs(), 0), "it did not answer");
      for (const [index, { event }] of events.entries()) {
        outcomes[index] ??= found.get(event.id) ?? null;
      }
      trouble = null;
    } catch (error) {
      trouble = errorText(error);
    }
    if (!outcomes.includes(null)) break;
    [waitMs, depthMs] = [waitMs * 2, depthMs * 2];
  }
  return { outcomes, trouble };
}

async function findIn(
  looks: StoredLooks,
  events: readonly AcceptedEvent[],
  sinceUs: number,
): Promise<ReadonlyMap<string, Outcome>> {
  const streams = Map.groupBy(events, ({ event }) => streamOf(event));
  const found = Array.from(streams, ([stream, some]) => {
    const wanted = some.map(({ event, content }) => ({ id: event.id, content }));
    return looks.find(stream, wanted, sinceUs);
  });
  return new Map((await Promise.all(found)).flatMap((outcomes) => [...outcomes]));
}

function isDoneWithin(promise: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs, false);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
