import type { EventLog } from "@detektor/event-log";
import type { RecentIds } from "../known-ids/recent-ids.ts";
import type { LogMemory } from "../known-ids/log-memory.ts";
import type { Lane } from "./lane.ts";
import type { Starts } from "../known-ids/starts.ts";

/** What appending needs; `owners` says which lane is appending an id just now. */
export type AppendContext = {
  readonly log: EventLog;
  readonly recent: RecentIds;
  readonly starts: Starts;
  readonly memory: LogMemory;
  readonly owners: Map<string, Lane>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};
