import { type Refusal, streamOf } from "@detektor/events";
import type { JetStreamPublisher } from "@detektor/producer";
import type { Outcome, PendingEvent } from "../append/pending-event.ts";
import type { Writer } from "../append/writer.ts";
import type { AcceptedEvent } from "./accept-events.ts";
import { publishEvents } from "./publish-events.ts";
import type { ExpectedOutcome, StoredWaits } from "./stored-waits.ts";

/** What posting needs; `publisher` gives null while NATS is away. */
export type PostContext = {
  readonly publisher: () => JetStreamPublisher | null;
  readonly writer: Pick<Writer, "add">;
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

/** An event that was published, and why it was refused afterwards, if it was. */
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
  try {
    const published = await publishEvents(
      events.map(({ event }) => event),
      publisher,
    );
    if (published.kind === "unavailable") return published;
    const repeated = new Set(published.repeated.map(({ id }) => id));
    const outcomes = await Promise.all(
      events.map((accepted, index) =>
        outcomeOf(accepted, expected[index], repeated.has(accepted.event.id), wait, context),
      ),
    );
    return postedOf(events, outcomes, wait);
  } finally {
    for (const { forget } of expected) forget();
  }
}

/** Null where nothing is known yet, because nobody waits. */
async function outcomeOf(
  accepted: AcceptedEvent,
  expected: ExpectedOutcome | undefined,
  repeated: boolean,
  wait: boolean,
  { writer, storedTimeoutMs }: PostContext,
): Promise<Outcome | null> {
  if (!expected || !(wait || repeated)) return null;
  const asked = repeated ? ask(accepted, writer) : new Promise<Outcome>(() => {});
  const answer = asked.then((outcome) =>
    outcome.kind === "absent" && wait ? expected.outcome : outcome,
  );
  return within(Promise.race([expected.outcome, answer]), storedTimeoutMs);
}

/** Asks the writer of the event's stream whether it is stored already. */
function ask({ event, content }: AcceptedEvent, writer: Pick<Writer, "add">): Promise<Outcome> {
  return new Promise((resolve) => {
    const question: PendingEvent = {
      event,
      content,
      sizeBytes: 0,
      origin: null,
      settled: false,
      doubtful: false,
      settle: resolve,
    };
    writer.add(streamOf(event), question);
  });
}

function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, timeoutMs, null);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
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
    if (wait && outcome === null) {
      return { kind: "unavailable", detail: "The events are accepted, but not stored yet." };
    }
    if (outcome?.kind === "refused") {
      const { reason, field, detail } = outcome;
      posted.push({ id: event.id, refusal: { id: event.id, field, reason, detail } });
      continue;
    }
    posted.push({ id: event.id, refusal: null });
    if (outcome && "position" in outcome && (position === null || outcome.position > position)) {
      position = outcome.position;
    }
  }
  return { kind: "published", outcomes: posted, position: wait ? position : null };
}
