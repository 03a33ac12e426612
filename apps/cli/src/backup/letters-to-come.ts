import { DEAD_LETTERS_STREAM, FRAMES_STREAM } from "@detektor/producer";
import { DeliverPolicy, type JetStreamManager, type JsMsg, NatsError } from "nats";

/** Far longer than a refused message may stay in the queue. */
const marginMs = 3_600_000;
const readAtOnce = 1000;
const expiresMs = 5000;

/**
 * Removes the dead letters of messages that are still in the queue: ingest will refuse those messages again.
 * There are such letters if ingest refused messages while the streams were copied; `copiedAt` is that time.
 */
export async function removeLettersToCome(
  manager: JetStreamManager,
  copiedAt: string,
): Promise<void> {
  const frames = (await manager.streams.info(FRAMES_STREAM)).state;
  if (frames.messages === 0) return;
  for await (const letter of newLetters(manager, new Date(Date.parse(copiedAt) - marginMs))) {
    const seq = Number(letter.headers?.get("detektor-sequence"));
    const storedAt = Date.parse(letter.headers?.get("detektor-time") ?? "");
    const isInRange = seq >= frames.first_seq && seq <= frames.last_seq;
    if (isInRange && (await storedTime(manager, seq)) === storedAt)
      await manager.streams.deleteMessage(DEAD_LETTERS_STREAM, letter.seq, false);
  }
}

/** Yields the headers of the dead letters stored since a time, in order. */
async function* newLetters(manager: JetStreamManager, since: Date): AsyncGenerator<JsMsg> {
  const { state } = await manager.streams.info(DEAD_LETTERS_STREAM);
  if (state.messages === 0 || Date.parse(state.last_ts) < since.getTime()) return;
  const consumer = await manager.jetstream().consumers.get(DEAD_LETTERS_STREAM, {
    deliver_policy: DeliverPolicy.StartTime,
    opt_start_time: since.toISOString(),
    headers_only: true,
  });
  for (let seq = 0; seq < state.last_seq; ) {
    const batch = await consumer.fetch({ max_messages: readAtOnce, expires: expiresMs });
    const before = seq;
    for await (const letter of batch) {
      ({ seq } = letter);
      yield letter;
      // No more messages will arrive; waiting for a full batch would only end in the timeout.
      if (seq >= state.last_seq) break;
    }
    if (seq === before) return;
  }
}

/** Returns the time at which a message of the queue was stored; undefined if it is gone. */
async function storedTime({ streams }: JetStreamManager, seq: number): Promise<number | undefined> {
  try {
    return (await streams.getMessage(FRAMES_STREAM, { seq })).time.getTime();
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.code === 404) return undefined;
    throw error;
  }
}
