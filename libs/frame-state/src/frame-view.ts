import type { ObjectView } from "./object-view.ts";
import type { StageView } from "./stage-view.ts";

/** The state of a frame or one of its pipelines; the last three are final. */
export type FrameStateName =
  | "captured"
  | "queued"
  | "processing"
  | "completed"
  | "dropped"
  | "failed";

/** An anomaly of a frame, as the domain rules name it. */
export type FrameFlag =
  | "clock_skew"
  | "conflicting_identity"
  | "conflicting_terminal"
  | "duplicate_stage"
  | "late_event"
  | "uncaptured";

/** Why and where a pipeline intentionally dropped a frame, according to its event. */
export type DropView = {
  readonly reason: string;
  readonly stage: string | null;
  readonly queue: string | null;
  /** Frames in that queue at that time. */
  readonly depth_frames: number | null;
};

/**
 * Why and where a pipeline failed a frame because of an error; `message` is that of the stage's last failed
 * attempt.
 */
export type FailureView = {
  readonly error_type: string;
  readonly stage: string | null;
  readonly attempts: number | null;
  readonly message: string | null;
};

/** One of a frame's parallel pipelines, and its state there. */
export type PipelineView = {
  readonly pipeline: string;
  readonly state: FrameStateName;
  readonly drop: DropView | null;
  readonly failure: FailureView | null;
};

/** Another camera that reports the same frame id: it has a separate frame. */
export type OtherCamera = { readonly site: string; readonly camera_id: string };

/** A stored picture of the frame. */
export type StoredView = {
  readonly stored_at: string;
  readonly backend: string;
  readonly uri: string;
  readonly size_bytes: number | null;
  readonly checksum: string | null;
  readonly retain_until: string | null;
};

/** The deletion of a stored picture of the frame; the event doesn't say which one. */
export type DeletedView = { readonly deleted_at: string; readonly reason: string };

/** A frame in the form of the query API; times are RFC 3339 in UTC with microseconds, durations ms. */
export type FrameView = {
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
  readonly session_id: string | null;
  readonly seq: number | null;
  readonly producer_frame_id: string | null;
  readonly state: FrameStateName;
  readonly captured_at: string | null;
  readonly ended_at: string | null;
  /** Since when it has had no news, where it is open and `frame.stuck` reported it. */
  readonly stuck_since: string | null;
  readonly total_ms: number | null;
  readonly drop_reason: string | null;
  readonly error_type: string | null;
  /** Drop and failure of the pipeline that decided how the frame ended. */
  readonly drop: DropView | null;
  readonly failure: FailureView | null;
  readonly correlation_id: string;
  readonly trace_id: string;
  readonly stream: string;
  readonly event_count: number;
  readonly flags: readonly FrameFlag[];
  readonly other_cameras: readonly OtherCamera[];
  readonly pipelines: readonly PipelineView[];
  readonly stages: readonly StageView[];
  readonly objects: readonly ObjectView[];
  readonly stored: readonly StoredView[];
  readonly deleted: readonly DeletedView[];
};
