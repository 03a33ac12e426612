import type { components } from "@detektor/client";

/** How many a second, between two answers; null while that isn't known. */
export type ChainRates = {
  /** Messages that producers published. */
  readonly published: number | null;
  /** Messages that left the queue, because ingest has stored them. */
  readonly stored: number | null;
  /** Events that the projector applied. */
  readonly applied: number | null;
};

type Chain = components["schemas"]["PartsOfChain"];
type Counted = Pick<Chain, "at"> & {
  readonly nats: Pick<Chain["nats"], "published_messages_total" | "kept_messages">;
  readonly projector: Pick<Chain["projector"], "applied_events_total">;
};

/** Returns the rates between two answers of the chain; `before` is null for the first. */
export function ratesBetween(before: Counted | null, now: Counted): ChainRates {
  const seconds = before === null ? 0 : (Date.parse(now.at) - Date.parse(before.at)) / 1000;
  const rate = (totalOf: (counted: Counted) => number | null): number | null => {
    const [from, to] = [before && totalOf(before), totalOf(now)];
    // A total that shrinks was counted again from the start.
    if (from === null || to === null || seconds <= 0 || to < from) return null;
    return (to - from) / seconds;
  };
  return {
    published: rate(({ nats }) => nats.published_messages_total),
    stored: rate(storedOf),
    applied: rate(({ projector }) => projector.applied_events_total),
  };
}

function storedOf({ nats }: Counted): number | null {
  const { published_messages_total: published, kept_messages: kept } = nats;
  return published === null || kept === null ? null : published - kept;
}
