import { DEAD_LETTERS_STREAM } from "@detektor/producer";
import {
  type JetStreamManager,
  type MsgHdrs,
  NatsError,
  type StoredMsg,
  type StreamState,
} from "nats";
import type { Broker, DeadLetter, DeadLetterPage } from "./broker.ts";

const readAtOnce = 50;
/** A page reads at most this many, even if few have the requested reason. */
const readAtMost = 2000;

/** Reads dead letters from the newest down; gaps in the stream are skipped. */
export async function readDeadLetters(
  manager: JetStreamManager,
  { reason, before, limit }: Parameters<Broker["deadLetters"]>[0],
): Promise<DeadLetterPage> {
  const state = await stateOfStream(manager);
  if (state === null) return { letters: [], next: null };
  const { first_seq: first, last_seq: last } = state;
  const letters: DeadLetter[] = [];
  let next = before === null ? last : Math.min(before - 1, last);
  const until = next - readAtMost;
  while (next >= first && next > until && next > 0) {
    for (const letter of await readSome(manager, next)) {
      next = letter.seq - 1;
      if (letter.letter === null) continue;
      if (reason === undefined || letter.letter.reason === reason) letters.push(letter.letter);
      if (letters.length === limit) return { letters, next: next >= first ? next + 1 : null };
    }
  }
  return { letters, next: next >= first && next > 0 ? next + 1 : null };
}

/** Returns the stream's state; null while there is no such stream, because nothing has been refused yet. */
async function stateOfStream(manager: JetStreamManager): Promise<StreamState | null> {
  try {
    return (await manager.streams.info(DEAD_LETTERS_STREAM)).state;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Returns whether an error says that there is no such stream or message. */
export function isNotFound(error: unknown): boolean {
  return error instanceof NatsError && error.api_error?.code === 404;
}

type Read = { readonly seq: number; readonly letter: DeadLetter | null };

function readSome(manager: JetStreamManager, newest: number): Promise<Read[]> {
  const count = Math.min(readAtOnce, newest);
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const seq = newest - at;
      return { seq, letter: await readDeadLetter(manager, seq) };
    }),
  );
}

/** Reads one dead letter; null if it isn't there. */
export async function readDeadLetter(
  manager: JetStreamManager,
  seq: number,
): Promise<DeadLetter | null> {
  try {
    return deadLetter(await manager.streams.getMessage(DEAD_LETTERS_STREAM, { seq }));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

const deadLetter = ({ seq, subject, header, data, time }: StoredMsg): DeadLetter => ({
  seq,
  reason: subject.slice(subject.lastIndexOf(".") + 1),
  header: (name) => header.get(name) || null,
  attributes: Object.fromEntries(attributesIn(header)),
  body: data,
  keptAtMs: time.getTime(),
});

const attributesIn = (header: MsgHdrs): readonly (readonly [string, string])[] =>
  header.keys().flatMap((name) => (/^ce-/i.test(name) ? [[name, header.get(name)]] : []));
