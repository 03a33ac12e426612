/** The result of an attempt at a stage; `open` is one that only started. */
export type StageStateName = "completed" | "failed" | "open";

/** One attempt at a stage of a frame, with its durations: waits and work in ms, null where unknown. */
export type StageView = {
  readonly stage: string;
  readonly stage_index: number | null;
  readonly attempt: number;
  readonly pipeline: string;
  readonly state: StageStateName;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly work_ms: number | null;
  readonly queue_wait_ms: number | null;
  readonly batch_wait_ms: number | null;
  readonly transport_ms: number | null;
  readonly batch_id: string | null;
  readonly batch_size: number | null;
  readonly device: string | null;
  readonly processor_id: string | null;
  readonly error_type: string | null;
  /** The message of a failed attempt, at most 1,024 characters. */
  readonly message: string | null;
  /** Null unless it failed. */
  readonly retryable: boolean | null;
};
