/** Which frames a replay is of. */
export type ReplaySelector = { readonly frame_id: string } | { readonly correlation_id: string };

/** What a client asks of a replay; open frames are left out unless included. */
export type ReplayRequest = {
  readonly selector: ReplaySelector;
  readonly mode: "same";
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly include_open: boolean;
};

/** Where a replay stands; `dry_run` is one that pushes nothing. */
export type ReplayState = "running" | "completed" | "failed" | "dry_run";

/** How far a replay has come, as its row keeps it. */
export type ReplayProgress = {
  readonly frames: number;
  readonly spans: number;
  readonly trace_ids: readonly string[];
  readonly skipped_trace_ids: readonly string[];
  readonly pushed_spans: number;
  readonly rejected_spans: number;
  readonly warnings: readonly string[];
  /** What went wrong and what to check; null while nothing has. */
  readonly error: string | null;
};

/** A replay as it is kept. */
export type ReplayJob = {
  readonly id: string;
  readonly request: Omit<ReplayRequest, "include_open">;
  readonly state: ReplayState;
  readonly progress: ReplayProgress;
  readonly requestedAtMs: number;
  readonly finishedAtMs: number | null;
};

/** A replay takes no longer; one that seems to was interrupted. */
export const maxReplayMs = 10 * 60_000;
