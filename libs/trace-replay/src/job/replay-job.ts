/** The detections that a replay selects; times are RFC 3339. */
export type DetectionSelector = {
  readonly class?: string | undefined;
  readonly min_confidence?: number | undefined;
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  readonly zone?: string | undefined;
  readonly model_version?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** The frames of a camera from a time to before another, RFC 3339. */
export type CameraSelector = {
  readonly site: string;
  readonly camera: string;
  readonly from: string;
  readonly to: string;
};

/** The frames that a replay selects. */
export type ReplaySelector =
  | { readonly frame_id: string }
  | { readonly correlation_id: string }
  | CameraSelector
  | { readonly detections: DetectionSelector };

/**
 * The ids under which traces are pushed: the frames' own, new ones for each content, or those of a namespace.
 */
export type ReplayForm =
  | { readonly mode: "same" | "new_trace"; readonly namespace: null }
  | { readonly mode: "namespace"; readonly namespace: string };

/** A client's request for a replay; open frames are left out unless included. */
export type ReplayRequest = {
  readonly selector: ReplaySelector;
  readonly form: ReplayForm;
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly include_open: boolean;
};

/**
 * The states of a replay; a `dry_run` pushes nothing. A failed, interrupted or cancelled one can be resumed.
 */
export const replayStates = [
  "running",
  "completed",
  "failed",
  "interrupted",
  "cancelled",
  "dry_run",
] as const;

export type ReplayState = (typeof replayStates)[number];

/** A trace as it was when the replay was planned; it is pushed only if it is unchanged. */
export type PlannedTrace = {
  readonly frame_id: string;
  readonly site: string;
  readonly trace_id: string;
  readonly hash: string;
  readonly spans: number;
};

/** What a replay pushes, in this order, and the ids of traces that had been pushed before. */
export type ReplayPlan = {
  readonly form: ReplayForm;
  readonly traces: readonly PlannedTrace[];
  readonly skipped: readonly string[];
};

/** What a replay would push: `site` is that of its first frame, `sizeBytes` the size of all traces. */
export type PlannedReplay = {
  readonly site: string;
  readonly traces: readonly PlannedTrace[];
  readonly sizeBytes: number;
  readonly warnings: readonly string[];
};

/** The progress of a replay, as stored in its row. */
export type ReplayProgress = {
  readonly site: string;
  readonly frames: number;
  readonly spans: number;
  /** The size of all traces, each encoded alone. */
  readonly size_bytes: number;
  /** Traces of the plan that are done, pushed or left out. */
  readonly done_traces: number;
  readonly pushed_traces: number;
  readonly pushed_spans: number;
  readonly rejected_spans: number;
  readonly warnings: readonly string[];
  /** The error and what to check; null while there is none. */
  readonly error: string | null;
};

/** A stored replay, without its plan. */
export type ReplaySummary = {
  readonly id: string;
  readonly selector: ReplaySelector;
  readonly mode: ReplayForm["mode"];
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly state: ReplayState;
  readonly progress: ReplayProgress;
  readonly requestedAtMs: number;
  readonly finishedAtMs: number | null;
};

/** A stored replay. */
export type ReplayJob = ReplaySummary & { readonly plan: ReplayPlan };

/** Returns whether a replay has ended and can't be resumed. */
export function isOver({ state }: ReplaySummary): boolean {
  return state === "completed" || state === "dry_run";
}

/** The maximum time that a replay runs without being resumed. */
export const maxReplayMs = 10 * 60_000;
