import { setTimeout as delay } from "node:timers/promises";
import { backoffMs, toError } from "@detektor/basics";
import { EventLogUnavailable, LogReplaced } from "./event-log-error.ts";
import type { EventLogLogger } from "./event-log-options.ts";
import { findChange } from "./find-change.ts";
import type { LogConnection, SubscriptionItem } from "./log-connection.ts";
import { endOf } from "./log-ends.ts";
import type { LogItem } from "./log-item.ts";
import type { LogMark } from "./log-mark.ts";
import { watchSilence } from "./watch-silence.ts";

const backoff = { minMs: 100, maxMs: 5000 };

/** The dependencies of resubscribing. */
export type Resubscribing = {
  readonly connection: Pick<LogConnection, "subscribe" | "readAll" | "readStream">;
  readonly signal: AbortSignal;
  readonly logger?: EventLogLogger | undefined;
  /** How long nothing may arrive, in ms, before the log is checked for newer events; 2,000 by default. */
  readonly lookAfterMs?: number;
};

/** The event after which a subscription begins: the newest delivered event, or the caller's choice. */
export type Place = {
  after: bigint | "start";
  /** The event at `after`, if it is known. */
  mark: LogMark | null;
  /** How many subscriptions in a row were silent although there were newer events. */
  silences: number;
};

/**
 * Subscribes repeatedly after the newest delivered event, until the signal is aborted; never after a
 * checkpoint. Throws LogReplaced if the log isn't the one that the newest event came from.
 */
export async function* resubscribing(
  deps: Resubscribing,
  from: bigint | "start" | LogMark,
): AsyncIterable<LogItem> {
  const { signal, logger } = deps;
  const place = placeOf(from);
  const isWithinLog = boundByEnd(deps.connection);
  let failures = 0;
  while (!signal.aborted) {
    let error: Error = new EventLogUnavailable("the store ended the subscription");
    try {
      for await (const items of oneSubscription(deps, place)) {
        if (failures > 0) {
          failures = 0;
          logger?.info({ after: String(place.after) }, "subscription restored");
          yield { kind: "resubscribed" };
        }
        for (const item of items) {
          if (item.kind === "event" && !moveTo(place, item.event)) continue;
          if (item.kind === "checkpoint" && !(await isWithinLog(item.position))) continue;
          yield item;
        }
      }
    } catch (thrown) {
      error = toError(thrown);
    }
    if (signal.aborted) return;
    if (error instanceof LogReplaced) throw error;
    failures += 1;
    if (failures === 1) {
      logger?.warn({ reason: error.message }, "subscription lost; subscribing again");
      yield { kind: "disconnected", error };
    }
    await delay(backoffMs(failures, backoff), undefined, { signal }).catch(() => {});
  }
}

function placeOf(from: bigint | "start" | LogMark): Place {
  return typeof from === "object"
    ? { after: from.position, mark: from, silences: 0 }
    : { after: from, mark: null, silences: 0 };
}

/** Advances the place; returns false for an event that was delivered before. */
function moveTo(place: Place, event: LogMark): boolean {
  if (place.after !== "start" && event.position <= place.after) return false;
  place.after = event.position;
  place.mark = event;
  place.silences = 0;
  return true;
}

/**
 * Yields the items of one subscription: none before the log is known to be the same; throws if silence
 * ended it.
 */
async function* oneSubscription(
  { connection, signal, lookAfterMs }: Resubscribing,
  place: Place,
): AsyncIterable<readonly SubscriptionItem[]> {
  const silence = watchSilence(connection, place, lookAfterMs);
  const either = AbortSignal.any([signal, silence.signal]);
  let isSame = place.mark === null;
  try {
    for await (const items of connection.subscribe(place.after, either)) {
      silence.heard();
      if (!isSame && place.mark) {
        const change = await findChange(connection, place.mark);
        if (change !== null) throw new LogReplaced(change);
      }
      isSame = true;
      yield items;
      silence.listen();
    }
  } finally {
    silence.end();
  }
  if (silence.signal.aborted) throw silence.signal.reason;
}

/**
 * Returns whether the log reaches a position: reads the end again only if the last known end is before
 * it.
 */
function boundByEnd(connection: Pick<LogConnection, "readAll">): (at: bigint) => Promise<boolean> {
  let end = -1n;
  return async (at) => {
    if (at > end) end = (await endOf(connection).catch(() => null)) ?? end;
    return at <= end;
  };
}
