import type { DetektorEvent, SentJson } from "@detektor/events";

/** The message that an event came in: times are by NATS's clock. */
export type Origin = {
  readonly stream: string;
  readonly seq: number;
  readonly publishedUs: number;
  /** RFC 3339. */
  readonly publishTime: string;
  /** Whether JetStream handed it out before. */
  readonly redelivered: boolean;
};

/** What became of an event; `position` is at or behind its own, in the same append. */
export type Outcome =
  | { readonly kind: "stored" | "duplicate"; readonly position: bigint }
  | {
      readonly kind: "refused";
      readonly reason: "id_conflict" | "segment_expired" | "too_large";
      readonly field: string;
      readonly detail: string;
    };

/** An event on its way into the log. */
export type PendingEvent = {
  readonly event: DetektorEvent;
  /** Its JSON text as it came. */
  readonly sent?: SentJson | undefined;
  readonly content: number;
  readonly sizeBytes: number;
  readonly origin: Origin;
  readonly settle: (outcome: Outcome) => void;
  settled: boolean;
  /** Whether it may be stored already: the outcome of an append was lost. */
  doubtful: boolean;
};

/** Tells an event's outcome, once. */
export function settle(pending: PendingEvent, outcome: Outcome): void {
  if (pending.settled) return;
  pending.settled = true;
  pending.settle(outcome);
}
