import type { KnownId } from "../known-ids/recent-ids.ts";
import type { AppendContext } from "./append-context.ts";
import { appendFresh } from "./append-fresh.ts";
import type { Lane } from "./lane.ts";
import type { PendingEvent } from "./pending-event.ts";
import { type AppendPlan, planAppend, type Seen } from "./plan-append.ts";
import { readRevision, readTail } from "../known-ids/read-tail.ts";
import { settleSeen } from "./settle-seen.ts";
import { tailNeed } from "../known-ids/tail-need.ts";

/**
 * Brings a batch into its stream: settles what is there, appends the rest with the exact revision,
 * and again after a conflict. Gives the events to be brought again; rejects when the store is away.
 */
export async function appendBatch(
  lane: Lane,
  batch: readonly PendingEvent[],
  context: AppendContext,
): Promise<readonly PendingEvent[]> {
  const later: PendingEvent[] = [];
  let rest = batch;
  while (rest.length > 0) {
    const found = await learn(lane, rest, context);
    const plan = planAppend(rest, {
      lookUp: (id) => found.get(id) ?? context.recent.lookUp(id),
      isElsewhere: (id) => context.owners.has(id),
    });
    if (isFromMemory(plan, found) && !(await context.memory.holds(lane.anchor))) continue;
    later.push(...plan.later);
    const mistaken = await settleSeen(plan, context.log);
    rest = await appendFresh(lane, withMistaken(rest, plan.fresh, mistaken), context);
    for (const pending of rest) pending.doubtful = true;
  }
  return later;
}

const nothing: ReadonlyMap<string, KnownId> = new Map();

/** Reads as much of the stream's end as must be known before the batch is planned. */
async function learn(
  lane: Lane,
  batch: readonly PendingEvent[],
  context: AppendContext,
): Promise<ReadonlyMap<string, KnownId>> {
  if (lane.revision === undefined && lane.anchor) await context.memory.holds(lane.anchor);
  const fromUs = tailNeed(lane, batch, context);
  if (fromUs !== null) {
    const found = await readTail(lane, batch, fromUs, context);
    lane.readForStart = context.starts.number();
    return found;
  }
  if (lane.revision === undefined) await readRevision(lane, context);
  return nothing;
}

/** Whether a batch would be settled by what the table remembers, not by what was just read. */
function isFromMemory(
  { duplicates, conflicts }: AppendPlan,
  found: ReadonlyMap<string, KnownId>,
): boolean {
  const isRemembered = ({ pending }: Seen): boolean => !found.has(pending.event.id);
  return duplicates.some(isRemembered) || conflicts.some(isRemembered);
}

/** The fresh events together with those that only looked known, in their order. */
function withMistaken(
  batch: readonly PendingEvent[],
  fresh: readonly PendingEvent[],
  mistaken: readonly PendingEvent[],
): readonly PendingEvent[] {
  if (mistaken.length === 0) return fresh;
  const all = new Set([...fresh, ...mistaken]);
  return batch.filter((pending) => all.has(pending));
}
