import type { EventLog } from "@detektor/event-log";
import { type Refusal, sentIdOf } from "@detektor/events";
import type { JetStreamPublisher } from "@detektor/producer";
import type { Outcome } from "../append/pending-event.ts";
import type { AcceptedEvent } from "./accept-events.ts";
import { findStored } from "./find-stored.ts";
import { publishEvents } from "./publish-events.ts";
import type { ExpectedOutcome, StoredWaits } from "./stored-waits.ts";
import type { Unacknowledged } from "./watch-publishing.ts";

/** What posting needs; `publisher` gives null while NATS is away. */
export type PostContext = {
  readonly publisher: () => JetStreamPublisher | null;
  readonly onUnacknowledged: Unacknowledged;
  readonly log: Pick<EventLog, "readStream">;
  readonly waits: StoredWaits;
  readonly storedTimeoutMs: number;
};

/** What came of a request; `position` is that of the last event, null if nobody waited. */
export type Posted =
  | {
      readonly kind: "published";
      readonly outcomes: readonly PostedEvent[];
      readonly position: bigint | null;
    }
  | { readonly kind: "unavailable"; readonly detail: string };

/** An event that was published, by the id that was sent, and why it was refused afterwards, if it was. */
export type PostedEvent = { readonly id: string; readonly refusal: Refusal | null };

/** Publishes events; with `wait` it answers only when they are in the store. */
export async function postEvents(
  events: readonly AcceptedEvent[],
  wait: boolean,
  context: PostContext,
): Promise<Posted> {
  const publisher = context.publisher();
  if (!publisher) return { kind: "unavailable", detail: "NATS is away." };
  const expected = events.map(({ event, content }) => context.waits.expect(event.id, content));
  let isAccepted = false;
  try {
    const published = await publishEvents(events, publisher);
    if (published.kind === "unavailable") {
      const { unacknowledged } = published;
      // A connection that was lost meanwhile is told already.
      if (unacknowledged !== null && context.publisher()) context.onUnacknowledged(unacknowledged);
      return published;
    }
    isAccepted = true;
    const outcomes = wait ? await outcomesOf(events, expected, context) : [];
    return postedOf(events, outcomes, wait);
  } finally {
    for (const { forget } of expected) forget(isAccepted);
  }
}

/**
 * What became of the events; null where that isn't known in time. Who isn't told looks in the log, too:
 * another ingest may have stored them, or the answer to an append been lost.
 */
async function outcomesOf(
  events: readonly AcceptedEvent[],
  expected: readonly ExpectedOutcome[],
  { log, storedTimeoutMs }: PostContext,
): Promise<readonly (Outcome | null)[]> {
  const outcomes: (Outcome | null)[] = events.map(() => null);
  const sinceMs = Date.now();
  const told = expected.map(async ({ outcome }, index) => {
    outcomes[index] = await outcome;
  });
  for (const share of [0.2, 0.3, 0.5]) {
    if (await isDoneWithin(Promise.all(told), share * storedTimeoutMs)) break;
    const found = await findStored(
      events.filter((_, index) => outcomes[index] === null),
      sinceMs,
      log,
    );
    for (const [index, { event }] of events.entries()) {
      outcomes[index] ??= found.get(event.id) ?? null;
    }
    if (!outcomes.includes(null)) break;
  }
  return outcomes;
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

function postedOf(
  events: readonly AcceptedEvent[],
  outcomes: readonly (Outcome | null)[],
  wait: boolean,
): Posted {
  let position: bigint | null = null;
  const posted: PostedEvent[] = [];
  for (const [index, { event }] of events.entries()) {
    const outcome = outcomes[index] ?? null;
    const id = sentIdOf(event);
    if (wait && outcome === null) {
      return { kind: "unavailable", detail: "The events are accepted, but not stored yet." };
    }
    if (outcome?.kind === "refused") {
      const { reason, field, detail } = outcome;
      posted.push({ id, refusal: { id, field, reason, detail } });
      continue;
    }
    posted.push({ id, refusal: null });
    if (outcome && "position" in outcome && (position === null || outcome.position > position)) {
      position = outcome.position;
    }
  }
  return { kind: "published", outcomes: posted, position: wait ? position : null };
}
