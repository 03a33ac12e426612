import { type KeepTryingOptions, watchDependency } from "@detektor/observability";
import type { JetStreamPublisher } from "@detektor/producer";
import { headers } from "nats";

/** Told of a subject on which JetStream has acknowledged nothing in time. */
export type Unacknowledged = (subject: string) => void;

const timeoutMs = 2_000;
/** JetStream answers that the subject's stream isn't this one, and stores nothing. */
const noStream = "none";

/**
 * Watches publishing once something wasn't acknowledged: `/readyz` and one log line tell until
 * JetStream answers on that subject again. A permission can be missing that consuming doesn't need.
 */
export function watchPublishing(
  publisher: () => JetStreamPublisher | null,
  signal: AbortSignal,
  told: Pick<KeepTryingOptions, "logger" | "health">,
): Unacknowledged {
  let subject = "";
  const ask = async (): Promise<void> => {
    const head = headers();
    head.set("Nats-Expected-Stream", noStream);
    const options = { messageId: null, headers: head, timeoutMs };
    const result = await publisher()?.publish(subject, new Uint8Array(), options);
    if (result === undefined || result.kind === "timeout") throw nothingOn(subject);
  };
  const watch = watchDependency(ask, signal, { ...told, name: "publishing", maxMs: 1_000 });
  return (unanswered) => {
    subject = unanswered;
    watch.away(nothingOn(subject));
  };
}

const nothingOn = (subject: string): Error =>
  new Error(`JetStream acknowledges nothing that is published to ${subject}`);
