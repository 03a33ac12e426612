import { sentIdOf } from "@detektor/events";
import type { StreamKnowledge } from "../known-ids/stream-knowledge.ts";
import { type AppendContext, appendFresh } from "./append-fresh.ts";
import { type PendingEvent, settle } from "./pending-event.ts";
import { type AppendPlan, planAppend } from "./plan-append.ts";

/**
 * Appends a batch to its stream: settles the events that are already stored, appends the rest at the exact
 * revision, and retries after a conflict. `next` are the events that come after the batch. Returns the events
 * that must be added again; rejects if the store is unavailable.
 */
export async function appendBatch(
  known: StreamKnowledge,
  batch: readonly PendingEvent[],
  next: readonly PendingEvent[],
  context: AppendContext,
): Promise<readonly PendingEvent[]> {
  const later: PendingEvent[] = [];
  let rest = batch;
  while (rest.length > 0) {
    const plan = await catchUpAndPlan(known, rest, next, context);
    if (plan.isFromMemory && !(await context.known.holds(known))) continue;
    later.push(...plan.later);
    settleSeen(plan);
    rest = await appendFresh(known, plan.fresh, context);
    for (const pending of rest) pending.doubtful = true;
  }
  return later;
}

/** Plans a batch from what is known. If only an event's id is known, reads the stored event from the log. */
async function catchUpAndPlan(
  stream: StreamKnowledge,
  batch: readonly PendingEvent[],
  next: readonly PendingEvent[],
  { known, appending }: AppendContext,
): Promise<AppendPlan> {
  const found = await known.catchUp(stream, batch, next);
  const knowledge = { found, lookUp: known.lookUp, isAppending: (id: string) => appending.has(id) };
  for (;;) {
    const plan = planAppend(batch, knowledge);
    if (plan.unsure.length === 0) return plan;
    for (const { pending, at } of plan.unsure) {
      const { id } = pending.event;
      found.set(id, await known.readAt(id, at.position));
    }
  }
}

function settleSeen({ duplicates, conflicts }: AppendPlan): void {
  for (const { pending, at } of duplicates) {
    settle(pending, { kind: "duplicate", position: at.position });
  }
  for (const { pending } of conflicts) {
    const detail = `An event with id ${sentIdOf(pending.event)} is already stored with other content.`;
    settle(pending, { kind: "refused", reason: "id_conflict", field: "id", detail });
  }
}
