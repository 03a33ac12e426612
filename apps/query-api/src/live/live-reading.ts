import type { EventLog } from "@detektor/event-log";
import type { LiveFilter } from "./live-filter.ts";
import type { LiveLimits } from "./live-limits.ts";
import type { LiveSource } from "./live-source.ts";
import type { Semaphore } from "./semaphore.ts";

/** What one reader asks for. */
export type LiveReading = {
  /** The position to continue after; null: from now on. */
  readonly after: bigint | null;
  readonly filter: LiveFilter;
  /** Single events, or how many there were of each kind in each second. */
  readonly view: "events" | "counts";
  readonly signal: AbortSignal;
};

/** What reading needs. */
export type LiveReadDeps = {
  readonly log: Pick<EventLog, "head" | "readAll">;
  readonly limits: LiveLimits;
  readonly semaphore: Semaphore;
  readonly source: LiveSource;
};

/** Where a reader is: the number of its next event in the ring, and the position that it has read up to. */
export type Place = { next: number; position: bigint };
