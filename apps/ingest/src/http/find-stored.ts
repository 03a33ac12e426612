import type { EventLog } from "@detektor/event-log";
import { streamOf } from "@detektor/events";
import type { Outcome } from "../append/pending-event.ts";
import { contentOf } from "../append/read-tail.ts";
import type { AcceptedEvent } from "./accept-events.ts";

const timeoutMs = 3_000;
const mostAtOnce = 4;
/** The clocks of the store and of this machine may be this far apart. */
const clockMarginMs = 60_000;

let looking = 0;

/**
 * Looks for events in what was stored in their streams since `sinceMs`, by whomever. Takes 3 s at most;
 * finds nothing while the store is away, or while others look: it is for who has waited long already.
 */
export async function findStored(
  events: readonly AcceptedEvent[],
  sinceMs: number,
  log: Pick<EventLog, "readStream">,
): Promise<ReadonlyMap<string, Outcome>> {
  const found = new Map<string, Outcome>();
  if (looking >= mostAtOnce) return found;
  looking += 1;
  const tail = { log, found, sinceUs: (sinceMs - clockMarginMs) * 1_000 };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const streams = Map.groupBy(events, ({ event }) => streamOf(event));
    for (const [stream, some] of streams) await findInTail(stream, some, tail, signal);
  } catch {
    // The store is away: nothing more is known.
  } finally {
    looking -= 1;
  }
  return found;
}

type Tail = {
  readonly log: Pick<EventLog, "readStream">;
  readonly found: Map<string, Outcome>;
  readonly sinceUs: number;
};

async function findInTail(
  stream: string,
  events: readonly AcceptedEvent[],
  { log, found, sinceUs }: Tail,
  signal: AbortSignal,
): Promise<void> {
  const missing = new Map(events.map(({ event, content }) => [event.id as string, content]));
  for await (const recorded of log.readStream(stream, { direction: "backwards", signal })) {
    const content = missing.get(recorded.id);
    if (content !== undefined) {
      missing.delete(recorded.id);
      const isSame = contentOf(recorded) === content;
      found.set(
        recorded.id,
        isSame ? { kind: "duplicate", position: recorded.position } : conflict,
      );
    }
    if (missing.size === 0 || recorded.recordedAtUs < sinceUs) return;
  }
}

const conflict: Outcome = {
  kind: "refused",
  reason: "id_conflict",
  field: "id",
  detail: "An event with this id is stored already, with other content.",
};
