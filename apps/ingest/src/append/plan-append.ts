import { UNKNOWN_CONTENT } from "../known-ids/content-hash.ts";
import type { KnownId } from "../known-ids/recent-ids.ts";
import type { PendingEvent } from "./pending-event.ts";

/** An event whose id is known. */
export type Seen = { readonly pending: PendingEvent; readonly known: KnownId };

/** What to do with a batch of one stream's events. */
export type AppendPlan = {
  /** New ones, in order. */
  readonly fresh: readonly PendingEvent[];
  /** Stored before, with the same content. */
  readonly duplicates: readonly Seen[];
  /** Stored before, with other content. */
  readonly conflicts: readonly Seen[];
  /** Their id is known, but not its content: the log must be asked. */
  readonly unsure: readonly Seen[];
  /** Their id is being appended just now, here or in another stream: to be brought again. */
  readonly later: readonly PendingEvent[];
};

/** Where ids are looked up, and whether another stream's append holds one just now. */
export type PlanKnowledge = {
  readonly lookUp: (id: string) => KnownId | null;
  readonly isElsewhere: (id: string) => boolean;
};

type Kind = Exclude<keyof AppendPlan, "duplicates" | "conflicts" | "unsure">;
type SeenKind = Exclude<keyof AppendPlan, Kind>;

/** Sorts a batch by what is known of its ids; touches nothing. */
export function planAppend(
  batch: readonly PendingEvent[],
  { lookUp, isElsewhere }: PlanKnowledge,
): AppendPlan {
  const plan = { fresh: [], later: [] } as Record<Kind, PendingEvent[]>;
  const seen = { duplicates: [], conflicts: [], unsure: [] } as Record<SeenKind, Seen[]>;
  const taken = new Set<string>();
  for (const pending of batch) {
    const { id } = pending.event;
    const known = lookUp(id);
    if (known) seen[seenKind(known, pending)].push({ pending, known });
    else if (taken.has(id) || isElsewhere(id)) plan.later.push(pending);
    else {
      taken.add(id);
      plan.fresh.push(pending);
    }
  }
  return { ...plan, ...seen };
}

function seenKind({ content }: KnownId, pending: PendingEvent): SeenKind {
  if (content === UNKNOWN_CONTENT) return "unsure";
  return content === pending.content ? "duplicates" : "conflicts";
}
