import { UNKNOWN_CONTENT } from "../known-ids/content-hash.ts";
import type { KnownId } from "../known-ids/recent-ids.ts";
import type { PendingEvent } from "./pending-event.ts";

/** An event whose id is stored, and what is known of that. */
export type Seen = { readonly pending: PendingEvent; readonly at: KnownId };

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
  /** Whether a duplicate or a conflict is one by the table alone, not by what was just read. */
  readonly isFromMemory: boolean;
};

/** What a plan is made by. */
export type PlanKnowledge = {
  /** What the log was just read to hold; null where it doesn't hold the id after all. */
  readonly found: ReadonlyMap<string, KnownId | null>;
  readonly lookUp: (id: string) => KnownId | null;
  /** Whether an append is under way that holds the id. */
  readonly isAppending: (id: string) => boolean;
};

type SeenKind = "duplicates" | "conflicts" | "unsure";

/** Sorts a batch by what is known of its ids; touches nothing. */
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

/** What the log was read to hold is certain, even where it isn't an event of ours. */
function seenKind({ content }: KnownId, pending: PendingEvent, wasRead: boolean): SeenKind {
  if (content === UNKNOWN_CONTENT && !wasRead) return "unsure";
  return content === pending.content ? "duplicates" : "conflicts";
}
