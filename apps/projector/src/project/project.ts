import type { EventLog, SubscribeOptions } from "@detektor/event-log";
import { faultOf } from "../decode/fault-of.ts";
import { type Arrivals, Inbox, type OnSubscription } from "./inbox.ts";
import type { Prepared, Projection } from "./projection.ts";

/** The settings of batches. */
export type BatchOptions = {
  readonly maxEvents: number;
  /** The least time between the starts of small batches, in ms; the first after a pause starts at once. */
  readonly gatherMs: number;
  /**
   * With fewer events than `fewEvents` after `gatherMs` there is no hurry: a batch costs more than its events,
   * so `calmMs` is the least time between two starts.
   */
  readonly fewEvents: number;
  readonly calmMs: number;
};

/** The dependencies of the loop. */
export type ProjectDeps = {
  readonly log: Pick<EventLog, "subscribeToAll">;
  readonly projection: Projection;
  readonly options: BatchOptions;
  readonly onSubscription?: OnSubscription;
};

const idleMs = 1000;

/**
 * Follows the log after an event until the signal is aborted: one batch is folded while the previous one
 * commits. Rejects on any failure that isn't of single events.
 */
export async function project(
  { log, projection, options, onSubscription = () => undefined }: ProjectDeps,
  after: SubscribeOptions["after"],
  signal: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  const inbox = new Inbox(options.maxEvents, either, onSubscription);
  const filling = inbox.fill(log.subscribeToAll({ after, signal: either }));
  try {
    await batches(inbox, projection, options, either);
  } finally {
    end.abort();
    await filling;
  }
}

async function batches(
  inbox: Inbox,
  projection: Projection,
  { maxEvents, gatherMs, fewEvents, calmMs }: BatchOptions,
  signal: AbortSignal,
): Promise<void> {
  let committing: Promise<Outcome> = Promise.resolve("done");
  let begunMs = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    await inbox.waitFor(0, idleMs);
    await inbox.waitFor(maxEvents, begunMs + gatherMs - performance.now());
    await inbox.waitFor(fewEvents, begunMs + calmMs - performance.now());
    begunMs = performance.now();
    const arrivals = inbox.take(maxEvents);
    const [before, prepared] = await Promise.all([committing, prepare(projection, arrivals)]);
    if (before !== "done") await projection.applyCarefully(before);
    if (arrivals !== null && (before !== "done" || prepared === null)) {
      await projection.applyCarefully(arrivals);
    }
    const next = before === "done" ? prepared : null;
    committing = next === null ? Promise.resolve("done") : commit(projection, next);
  }
  const last = await committing;
  if (last !== "done") await projection.applyCarefully(last);
}

/** Returns the folded batch; null if there are no events, or one of them can't be applied. */
async function prepare(
  projection: Projection,
  arrivals: Arrivals | null,
): Promise<Prepared | null> {
  try {
    return arrivals === null ? null : await projection.prepare(arrivals);
  } catch (error) {
    if (faultOf(error) !== null) return null;
    throw error;
  }
}

/** The result of a commit: the batch, if one of its events can't be applied. */
type Outcome = "done" | Arrivals;

/**
 * Commits a batch. A failure never causes an unhandled rejection: it is kept until the next batch, or the
 * end, awaits it.
 */
function commit(projection: Projection, prepared: Prepared): Promise<Outcome> {
  const committing = projection.commit(prepared).then(
    (): Outcome => "done",
    (error: unknown): Outcome => {
      if (faultOf(error) !== null) return prepared.arrivals;
      throw error;
    },
  );
  committing.catch(() => undefined);
  return committing;
}
