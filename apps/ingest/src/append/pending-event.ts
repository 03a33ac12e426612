import type { DetektorEvent, SentJson } from "@detektor/events";

/** The message that contained an event; times are by NATS's clock. */
export type Origin = {
  readonly stream: string;
  readonly seq: number;
  readonly publishedUs: number;
  /** RFC 3339. */
  readonly publishTime: string;
  /** Whether JetStream has delivered it before. */
  readonly redelivered: boolean;
};

/** The outcome of an event; `position` is the event's position, or a later one of the same append. */
export type Outcome =
  | { readonly kind: "stored" | "duplicate"; readonly position: bigint }
  | {
      readonly kind: "refused";
      readonly reason: "id_conflict" | "segment_expired" | "too_large";
      readonly field: string;
      readonly detail: string;
    };

/** An event that is to be appended to the log. */
export type PendingEvent = {
  readonly event: DetektorEvent;
  /** Its JSON text as received. */
  readonly sent?: SentJson | undefined;
  readonly content: number;
  readonly sizeBytes: number;
  readonly origin: Origin;
  readonly settle: (outcome: Outcome) => void;
  settled: boolean;
  /** Whether it may already be stored, because the result of an append was lost. */
  doubtful: boolean;
};

/** Reports an event's outcome, once. */
export function settle(pending: PendingEvent, outcome: Outcome): void {
  if (pending.settled) return;
  pending.settled = true;
  pending.settle(outcome);
}
