import { type Refusal, sentIdOf } from "@detektor/events";
import type { JetStreamPublisher } from "@detektor/producer";
import type { AcceptedEvent } from "./accept-events.ts";
import { type Awaited, type AwaitStoredContext, awaitStored } from "./await-stored.ts";
import { publishEvents } from "./publish-events.ts";
import type { StoredWaits } from "./stored-waits.ts";
import type { PublishingWatch } from "./watch-publishing.ts";

/** The dependencies of posting; `publisher` returns null while NATS is unavailable. */
export type PostContext = AwaitStoredContext & {
  readonly publisher: () => JetStreamPublisher | null;
  readonly publishing: PublishingWatch;
  readonly waits: StoredWaits;
};

/** The result of a request; `position` is that of the last event, null if nobody waited. */
export type Posted =
  | {
      readonly kind: "published";
      readonly outcomes: readonly PostedEvent[];
      readonly position: bigint | null;
    }
  | { readonly kind: "unavailable"; readonly detail: string };

/** A published event, by the id that was sent, with the reason if it was refused afterwards. */
export type PostedEvent = { readonly id: string; readonly refusal: Refusal | null };

/** Publishes events; with `wait`, answers only when they are in the store. */
export async function postEvents(
  events: readonly AcceptedEvent[],
  wait: boolean,
  context: PostContext,
): Promise<Posted> {
  const publisher = context.publisher();
  if (!publisher)
    return { kind: "unavailable", detail: "NATS is unavailable; `/readyz` states why." };
  const expected = events.map(({ event, content }) => context.waits.expect(event.id, content));
  let isAccepted = false;
  try {
    const published = await publishEvents(events, publisher);
    if (published.kind === "unavailable") {
      // A connection that was lost meanwhile has already been reported.
      if (context.publisher()) context.publishing.failed(published);
      return published;
    }
    context.publishing.worked();
    isAccepted = true;
    if (!wait) return { kind: "published", outcomes: events.map(unrefused), position: null };
    return postedOf(events, await awaitStored(events, expected, context));
  } finally {
    for (const { forget } of expected) forget(isAccepted);
  }
}

const unrefused = ({ event }: AcceptedEvent): PostedEvent => ({
  id: sentIdOf(event),
  refusal: null,
});

/** Returns the result of waiting: the position of the last event, or that an outcome isn't known. */
function postedOf(events: readonly AcceptedEvent[], { outcomes, trouble }: Awaited): Posted {
  const unknown = outcomes.filter((outcome) => outcome === null).length;
  if (unknown > 0) {
    return { kind: "unavailable", detail: notKnown(unknown, outcomes.length, trouble) };
  }
  let position: bigint | null = null;
  const posted: PostedEvent[] = [];
  for (const [index, accepted] of events.entries()) {
    const { id } = unrefused(accepted);
    const outcome = outcomes[index];
    if (outcome?.kind === "refused") {
      const { reason, field, detail } = outcome;
      posted.push({ id, refusal: { id, field, reason, detail } });
      continue;
    }
    posted.push({ id, refusal: null });
    if (outcome && (position === null || outcome.position > position)) position = outcome.position;
  }
  return { kind: "published", outcomes: posted, position };
}

function notKnown(unknown: number, all: number, trouble: string | null): string {
  const which = unknown === all ? "they" : `${unknown} of ${all}`;
  return trouble === null
    ? `The events are accepted, but ${which} are not stored yet.`
    : `The events are accepted, but it is unknown whether ${which} are stored: the event store can't be reached (${trouble}).`;
}
