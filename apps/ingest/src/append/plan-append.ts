import { UNKNOWN_CONTENT } from "../known-ids/content-hash.ts";
import type { KnownId } from "../known-ids/recent-ids.ts";
import type { PendingEvent } from "./pending-event.ts";

/** An event whose id is already stored, with what is known about the stored event. */
export type Seen = { readonly pending: PendingEvent; readonly at: KnownId };

/** The actions for a batch of one stream's events. */
export type AppendPlan = {
  /** New events, in order. */
  readonly fresh: readonly PendingEvent[];
  /** Already stored, with the same content. */
  readonly duplicates: readonly Seen[];
  /** Already stored, with different content. */
  readonly conflicts: readonly Seen[];
  /** The id is known, but not the content: the log must be read. */
  readonly unsure: readonly Seen[];
  /** The id is being appended now, here or in another stream: the event must be added again. */
  readonly later: readonly PendingEvent[];
  /** Whether a duplicate or a conflict was found only in the table, not in what was just read. */
  readonly isFromMemory: boolean;
};

/** The knowledge that a plan is based on. */
export type PlanKnowledge = {
  /** What was just read from the log; null if the log doesn't hold the id after all. */
  readonly found: ReadonlyMap<string, KnownId | null>;
  readonly lookUp: (id: string) => KnownId | null;
  /** Whether a running append contains the id. */
  readonly isAppending: (id: string) => boolean;
};

type SeenKind = "duplicates" | "conflicts" | "unsure";

/** Sorts a batch by what is known about its ids; changes nothing. */
export function planAppend(
  batch: readonly PendingEvent[],
  { found, lookUp, isAppending }: PlanKnowledge,
): AppendPlan {
  const fresh: PendingEvent[] = [];
  const later: PendingEvent[] = [];
  const seen: Record<SeenKind, Seen[]> = { duplicates: [], conflicts: [], unsure: [] };
  const taken = new Set<string>();
  let isFromMemory = false;
  for (const pending of batch) {
    const { id } = pending.event;
    const read = found.get(id);
    const at = read === undefined ? lookUp(id) : read;
    if (at !== null) {
      const kind = seenKind(at, pending, read !== undefined);
      seen[kind].push({ pending, at });
      isFromMemory ||= kind !== "unsure" && read === undefined;
    } else if (taken.has(id) || isAppending(id)) later.push(pending);
    else {
      taken.add(id);
      fresh.push(pending);
    }
  }
  return { fresh, later, ...seen, isFromMemory };
}

/** Classifies an event by the stored one. Content read from the log is certain, even if it isn't ours. */
function seenKind({ content }: KnownId, pending: PendingEvent, wasRead: boolean): SeenKind {
  if (content === UNKNOWN_CONTENT && !wasRead) return "unsure";
  return content === pending.content ? "duplicates" : "conflicts";
}
