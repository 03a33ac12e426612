import type { EventStore } from "../../store/event-store.ts";
import { lastPosition } from "../../store/last-position.ts";
import { metadataStreamOf } from "../../streams/stream-metadata.ts";
import { EventSink } from "./event-sink.ts";
import type { Place } from "./read-frames.ts";
import type { ReadPlan } from "./read-plan.ts";
import { StreamDeletedError } from "../../streams/stream-errors.ts";

/** A place in the log or a stream that moves forward as events are put into its sink. */
export type SubscriptionCursor = {
  readonly sink: EventSink;
  /** The streams whose commits matter; undefined: all. */
  readonly streams: readonly string[] | undefined;
  /** Reads a slice; returns true if more is available at once. */
  advance(): boolean;
  /** Returns the place after the last read event. */
  place(): Place;
};

/**
 * Returns whether a place can be sent: clients may request numbers beyond any log, not all of which can
 * be sent back.
 */
const isReported = (place: number): boolean => place >= 0 && Number.isSafeInteger(place);

const allCursor = (store: EventStore, plan: ReadPlan): SubscriptionCursor => {
  let after = 0;
  let next = 0;
  if (typeof plan.from === "number") {
    after = plan.from;
    next = store.boundary(plan.from);
  } else if (plan.from === "end") {
    after = lastPosition(store);
    next = store.durableEnd;
  }
  const sink = new EventSink(store, plan, after);
  return {
    sink,
    streams: undefined,
    advance: () => {
      next = store.readAllForward(
        next,
        store.durableEnd,
        (bytes, start, position) => position <= after || sink.visit(bytes, start, position),
      );
      return next < store.durableEnd;
    },
    place: () => {
      const position = sink.considered;
      return position > 0 && isReported(position) ? { position } : {};
    },
  };
};

const streamCursor = (store: EventStore, plan: ReadPlan, name: string): SubscriptionCursor => {
  const view = store.view(name);
  let next = 0;
  if (typeof plan.from === "number") next = plan.from + 1;
  else if (plan.from === "end") next = store.storedLast(name) + 1;
  if (view.kind === "deleted") throw new StreamDeletedError(name);
  const sink = new EventSink(store, plan);
  return {
    sink,
    streams: [name, metadataStreamOf(name)],
    advance: () => {
      const now = store.view(name);
      if (now.kind === "deleted") throw new StreamDeletedError(name);
      if (now.kind === "not-found") return false;
      const more = store.readForward(name, now, next, sink.visit);
      next = more ?? Math.max(next, now.last + 1);
      return more !== undefined;
    },
    place: () => (isReported(next - 1) ? { streamRevision: next - 1 } : {}),
  };
};

/** Returns the cursor of a subscription. Throws StreamDeletedError if its stream is tombstoned. */
export function subscriptionCursor(store: EventStore, plan: ReadPlan): SubscriptionCursor {
  return plan.stream === undefined
    ? allCursor(store, plan)
    : streamCursor(store, plan, plan.stream);
}
