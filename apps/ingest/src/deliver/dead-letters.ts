import { explainUnstored, type JetStreamPublisher } from "@detektor/producer";
import {
  createDependencyReporter,
  keepTrying,
  type KeepTryingOptions,
} from "@detektor/observability";
import { createBoundedQueue } from "../bounded-queue.ts";
import { type DeadLetter, deadLetterMessage } from "./dead-letter.ts";

/** The destination of refused input. */
export type DeadLetters = {
  /** Publishes a letter, retrying until JetStream has it; then calls `kept`. */
  readonly send: (letter: DeadLetter, kept: () => void) => void;
};

type Sending = { readonly letter: DeadLetter; readonly kept: () => void };

const maxInFlight = 64;
const timeoutMs = 5000;

/** Publishes dead letters with limited concurrency; `maxPayload` is the broker's limit in bytes. */
export function createDeadLetters(
  publisher: JetStreamPublisher,
  maxPayload: () => number,
  signal: AbortSignal,
  reporting: Pick<KeepTryingOptions, "logger" | "health">,
): DeadLetters {
  const publish = async (letter: DeadLetter): Promise<void> => {
    const { subject, body, ...options } = deadLetterMessage(letter, maxPayload());
    const result = await publisher.publish(subject, body, { ...options, timeoutMs });
    if (result.kind !== "stored") throw new Error(explainUnstored(result, subject));
  };
  const name = "dead-letters";
  const options = {
    ...reporting,
    name,
    reporter: createDependencyReporter({ ...reporting, name }),
  };
  const queue = createBoundedQueue<Sending>(
    maxInFlight,
    () => true,
    async ({ letter, kept }) => {
      await keepTrying(signal, options, () => publish(letter));
      if (!signal.aborted) kept();
    },
  );
  return { send: (letter, kept) => queue.push([{ letter, kept }]) };
}
