import { currentCorrelation } from "@detektor/observability";
import type { JetStreamPublisher, PublishResult } from "@detektor/producer";
import { headers } from "nats";
import { type EventMessage, messagesOf, type Publishable } from "./messages-of.ts";

/** What came of publishing. */
export type Published =
  | { readonly kind: "published" }
  | {
      readonly kind: "unavailable";
      readonly detail: string;
      /** A subject on which JetStream acknowledged nothing; null where it has said no. */
      readonly unacknowledged: string | null;
    };

const timeoutMs = 5_000;

/**
 * Publishes events to FRAMES; all of them, or it says why JetStream has not taken some. They have no
 * message id: the broker would drop a repeat in silence, with what is wrong with it and without an
 * answer to who waits for it, while ingest finds it and says what became of it.
 */
export async function publishEvents(
  events: readonly Publishable[],
  publisher: JetStreamPublisher,
): Promise<Published> {
  const messages = messagesOf(events);
  const results = await Promise.all(messages.map((message) => publish(message, publisher)));
  const failed = results.findIndex(({ kind }) => kind !== "stored");
  const result = results[failed];
  if (!result) return { kind: "published" };
  const unacknowledged = result.kind === "timeout" ? (messages[failed]?.subject ?? null) : null;
  return { kind: "unavailable", detail: detailOf(result), unacknowledged };
}

function publish(
  { subject, contentType, body }: EventMessage,
  publisher: JetStreamPublisher,
): Promise<PublishResult> {
  const head = headers();
  head.set("content-type", contentType);
  const traceparent = currentCorrelation()?.traceparent;
  if (traceparent) head.set("traceparent", traceparent);
  return publisher.publish(subject, body, { messageId: null, headers: head, timeoutMs });
}

function detailOf(result: PublishResult): string {
  switch (result.kind) {
    case "refused":
      return `JetStream takes no more events: ${result.description}.`;
    case "no_stream":
      return "JetStream has no stream that takes events.";
    default:
      return "JetStream did not acknowledge the events in time.";
  }
}
