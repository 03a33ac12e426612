import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { sentIdOf } from "@detektor/events";
import { type PendingEvent, settle } from "./pending-event.ts";
import type { AppendPlan, Seen } from "./plan-append.ts";
import { contentOf } from "../known-ids/read-tail.ts";

/**
 * Settles what is stored already. Where only the id was known, the log is asked what it holds;
 * gives back the events whose id turns out to be another one's.
 */
export async function settleSeen(
  { duplicates, conflicts, unsure }: AppendPlan,
  log: Pick<EventLog, "readAll">,
): Promise<readonly PendingEvent[]> {
  for (const seen of duplicates) settleDuplicate(seen);
  for (const seen of conflicts) settleConflict(seen);
  const fresh: PendingEvent[] = [];
  for (const seen of unsure) {
    const recorded = await recordedAt(seen.known.position, log);
    if (recorded?.id !== seen.pending.event.id) fresh.push(seen.pending);
    else if (contentOf(recorded) === seen.pending.content) settleDuplicate(seen);
    else settleConflict(seen);
  }
  return fresh;
}

async function recordedAt(
  position: bigint,
  log: Pick<EventLog, "readAll">,
): Promise<RecordedEvent | null> {
  const signal = AbortSignal.timeout(10_000);
  for await (const event of log.readAll({ fromPosition: position, maxCount: 1, signal })) {
    return event;
  }
  signal.throwIfAborted();
  return null;
}

function settleDuplicate({ pending, known }: Seen): void {
  settle(pending, { kind: "duplicate", position: known.position });
}

function settleConflict({ pending }: Seen): void {
  const detail = `An event with id ${sentIdOf(pending.event)} is stored already, with other content.`;
  settle(pending, { kind: "refused", reason: "id_conflict", field: "id", detail });
}
