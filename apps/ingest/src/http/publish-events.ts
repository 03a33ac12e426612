import { currentCorrelation } from "@detektor/observability";
import { explainUnstored, type JetStreamPublisher, type PublishResult } from "@detektor/producer";
import { headers } from "nats";
import { type EventMessage, messagesOf, type Publishable } from "./messages-of.ts";

/** The result of publishing. */
export type Published = { readonly kind: "published" } | NotPublished;

/** Why JetStream hasn't accepted what was published to a subject; `isAnswered`: it has refused it. */
export type NotPublished = {
  readonly kind: "unavailable";
  readonly detail: string;
  readonly subject: string;
  readonly isAnswered: boolean;
};

const timeoutMs = 5000;

/**
 * Publishes all events to FRAMES, or returns why JetStream has not accepted some. They have no message id:
 * the broker would silently drop a repeat, including its errors, without an answer to the client that waits
 * for it. Ingest finds the repeat itself and reports its outcome.
 */
export async function publishEvents(
  events: readonly Publishable[],
  publisher: JetStreamPublisher,
): Promise<Published> {
  const messages = messagesOf(events);
  const results = await Promise.all(messages.map((message) => publish(message, publisher)));
  for (const [at, result] of results.entries()) {
    if (result.kind === "stored") continue;
    const subject = messages[at]?.subject ?? "";
    const detail = `The events can't be published: ${explainUnstored(result, subject)}.`;
    return { kind: "unavailable", detail, subject, isAnswered: result.kind !== "timeout" };
  }
  return { kind: "published" };
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
