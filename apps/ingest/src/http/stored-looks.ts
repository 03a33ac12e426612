import type { EventLog, RecordedEvent } from "@detektor/event-log";
import type { Outcome } from "../append/pending-event.ts";
import { recordedContent } from "../known-ids/content-hash.ts";
import { createBoundedQueue } from "../bounded-queue.ts";

/** An event to find in a stream, by its id and the hash of its content. */
export type Wanted = { readonly id: string; readonly content: number };

/** Looks into the event store for awaited events, whichever ingest stored them. */
export type StoredLooks = {
  /**
   * Returns the outcome of each event that the stream holds among those recorded since `sinceUs` (µs since
   * the epoch). Rejects if the store doesn't answer within 3 s after the read starts.
   */
  readonly find: (
    stream: string,
    wanted: readonly Wanted[],
    sinceUs: number,
  ) => Promise<ReadonlyMap<string, Outcome>>;
};

type Seen = Pick<RecordedEvent, "position"> & { readonly content: number };

/** A look that waits for its turn; requests for the same stream meanwhile join it. */
type Look = PromiseWithResolvers<ReadonlyMap<string, Seen>> & {
  readonly stream: string;
  readonly ids: Set<string>;
  sinceUs: number;
};

const timeoutMs = 3000;
const mostAtOnce = 4;

/** Returns looks: four read at a time, the others wait, and each stream is read once for all that wait. */
export function createStoredLooks(log: Pick<EventLog, "readStream">): StoredLooks {
  const waiting = new Map<string, Look>();
  const queue = createBoundedQueue<Look>(
    mostAtOnce,
    () => true,
    async (look) => {
      waiting.delete(look.stream);
      await readBack(look, log).then(look.resolve, look.reject);
    },
  );
  return {
    async find(stream, wanted, sinceUs) {
      const joined = waiting.get(stream);
      const look = joined ?? { stream, ids: new Set(), sinceUs, ...Promise.withResolvers() };
      for (const { id } of wanted) look.ids.add(id);
      look.sinceUs = Math.min(look.sinceUs, sinceUs);
      if (joined === undefined) {
        waiting.set(stream, look);
        queue.push([look]);
      }
      return outcomesIn(await look.promise, wanted);
    },
  };
}

async function readBack(
  { stream, ids, sinceUs }: Look,
  log: Pick<EventLog, "readStream">,
): Promise<ReadonlyMap<string, Seen>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const seen = new Map<string, Seen>();
  for await (const recorded of log.readStream(stream, { direction: "backwards", signal })) {
    const { id, position } = recorded;
    if (ids.has(id) && !seen.has(id))
      seen.set(id, { position, content: recordedContent(recorded) });
    if (seen.size === ids.size || recorded.recordedAtUs < sinceUs) return seen;
  }
  signal.throwIfAborted();
  return seen;
}

function outcomesIn(
  seen: ReadonlyMap<string, Seen>,
  wanted: readonly Wanted[],
): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const { id, content } of wanted) {
    const found = seen.get(id);
    if (found === undefined) continue;
    const isSame = found.content === content;
    outcomes.set(id, isSame ? { kind: "duplicate", position: found.position } : conflict);
  }
  return outcomes;
}

const conflict: Outcome = {
  kind: "refused",
  reason: "id_conflict",
  field: "id",
  detail: "An event with this id is already stored with other content.",
};
