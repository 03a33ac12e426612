import type { DetektorEvent } from "@detektor/events";
import { currentCorrelation } from "@detektor/observability";
import { type JetStreamPublisher, messageId, type PublishResult } from "@detektor/producer";
import { headers } from "nats";
import { type EventMessage, messagesOf } from "./messages-of.ts";

/** What came of publishing; `repeated` are events of which the broker has had the message before. */
export type Published =
  | { readonly kind: "published"; readonly repeated: readonly DetektorEvent[] }
  | { readonly kind: "unavailable"; readonly detail: string };

const timeoutMs = 5_000;

/** Publishes events to FRAMES; all of them, or it says why JetStream has not taken some. */
export async function publishEvents(
  events: readonly DetektorEvent[],
  publisher: JetStreamPublisher,
): Promise<Published> {
  const messages = messagesOf(events);
  const results = await Promise.all(messages.map((message) => publish(message, publisher)));
  const failed = results.find(({ kind }) => kind !== "stored");
  if (failed) return { kind: "unavailable", detail: detailOf(failed) };
  const repeated = messages.filter((_, index) => isRepeated(results[index]));
  return { kind: "published", repeated: repeated.flatMap((message) => message.events) };
}

function publish(
  { subject, contentType, body, events }: EventMessage,
  publisher: JetStreamPublisher,
): Promise<PublishResult> {
  const head = headers();
  head.set("content-type", contentType);
  const traceparent = currentCorrelation()?.traceparent;
  if (traceparent) head.set("traceparent", traceparent);
  const id = messageId(events.map((event) => event.id));
  return publisher.publish(subject, body, { messageId: id, headers: head, timeoutMs });
}

const isRepeated = (result: PublishResult | undefined): boolean =>
  result?.kind === "stored" && result.duplicate;

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
