import { setTimeout as delay } from "node:timers/promises";
import { EventLogUnavailable } from "./event-log-error.ts";
import type { EventLogLogger } from "./event-log-options.ts";
import type { LogConnection, SubscriptionItem } from "./log-connection.ts";
import type { LogItem } from "./log-item.ts";

const minBackoffMs = 100;
const maxBackoffMs = 5_000;

type Options = { readonly signal: AbortSignal; readonly logger?: EventLogLogger | undefined };

/** Subscribes again and again behind the last delivered position, until the signal is aborted. */
export async function* resubscribing(
  subscribe: LogConnection["subscribe"],
  after: bigint | "start",
  { signal, logger }: Options,
): AsyncIterable<LogItem> {
  let position = after;
  let failures = 0;
  while (!signal.aborted) {
    let error: Error = new EventLogUnavailable("the store ended the subscription");
    try {
      for await (const items of subscribe(position, signal)) {
        for (const item of items) {
          if (failures > 0) logger?.info({ after: String(position) }, "subscription is back");
          failures = 0;
          const reached = positionOf(item);
          if (reached !== null && position !== "start" && reached <= position) continue;
          position = reached ?? position;
          yield item;
        }
      }
    } catch (cause) {
      error = cause instanceof Error ? cause : new Error(String(cause));
    }
    if (signal.aborted) return;
    failures += 1;
    if (failures === 1) {
      logger?.warn({ reason: error.message }, "subscription lost; subscribing again");
      yield { kind: "disconnected", error };
    }
    await delay(backoffMs(failures), undefined, { signal }).catch(() => {});
  }
}

function positionOf(item: SubscriptionItem): bigint | null {
  switch (item.kind) {
    case "event":
      return item.event.position;
    case "checkpoint":
      return item.position;
    case "caught-up":
      return null;
  }
}

function backoffMs(failures: number): number {
  const ms = Math.min(minBackoffMs * 2 ** Math.min(failures - 1, 10), maxBackoffMs);
  return ms * (0.5 + Math.random() / 2);
}
