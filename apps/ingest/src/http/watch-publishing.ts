import { type KeepTryingOptions, watchDependency } from "@detektor/observability";
import { explainUnstored, type JetStreamPublisher } from "@detektor/producer";
import { headers } from "nats";
import type { NotPublished } from "./publish-events.ts";

/** Receives the results of publishing. */
export type PublishingWatch = {
  readonly failed: (why: NotPublished) => void;
  readonly worked: () => void;
};

const timeoutMs = 2000;
/** JetStream answers that the subject belongs to another stream, and stores nothing. */
const noStream = "none";

/**
 * Watches publishing after something wasn't acknowledged: `/readyz` and one log line report it until
 * JetStream answers on that subject again. A permission may be missing that consuming doesn't need. If
 * JetStream refuses, for example because a stream is full, one line reports it with its reason until
 * JetStream accepts something: there is no way to query whether it would.
 */
export function watchPublishing(
  publisher: () => JetStreamPublisher | null,
  signal: AbortSignal,
  reporting: Pick<KeepTryingOptions, "logger" | "health">,
): PublishingWatch {
  let subject = "";
  const ask = async (): Promise<void> => {
    const head = headers();
    head.set("Nats-Expected-Stream", noStream);
    const options = { messageId: null, headers: head, timeoutMs };
    const result = await publisher()?.publish(subject, new Uint8Array(), options);
    if (result === undefined || result.kind === "timeout") throw nothingOn(subject);
  };
  const watch = watchDependency(ask, signal, { ...reporting, name: "publishing", maxMs: 1000 });
  let isRefused = false;
  return {
    failed(why) {
      if (why.isAnswered) {
        if (!isRefused)
          reporting.logger.warn(reasonOf(why), "JetStream doesn't accept posted events");
        isRefused = true;
        return;
      }
      subject = why.subject;
      watch.failed(nothingOn(subject));
    },
    worked() {
      if (isRefused) reporting.logger.info({ dependency }, "JetStream accepts posted events again");
      isRefused = false;
    },
  };
}

const dependency = "jetstream";
const reasonOf = ({ detail: reason }: NotPublished) => ({ dependency, reason });

const nothingOn = (subject: string): Error =>
  new Error(explainUnstored({ kind: "timeout" }, subject));
