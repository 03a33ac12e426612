/**
 * One stage: its index, its queue's bound, and the work, which returns whether
 * the frame continues or is done.
 */
export type Stage<J> = {
  readonly name: string;
  readonly index: number;
  readonly queueCapacity: number;
  readonly work: (job: J) => Promise<"next" | "done"> | "next" | "done";
};

/** The measurements of one stage attempt at a frame; times in µs since 1970. */
export type StageRun = {
  readonly stage: string;
  readonly stageIndex: number;
  readonly attempt: number;
  readonly startedUs: number;
  readonly endedUs: number;
  readonly queueWaitMs: number;
};

/** Why a frame was dropped, and where. */
export type Drop = {
  readonly reason: "queue_full" | "stale" | "shutdown";
  readonly stage: string;
  readonly depth: number;
};

/** Receives what happens to each frame: exactly one of `completed`, `dropped`, `failed` ends it. */
export type PipelineListener<J> = {
  stageCompleted(job: J, run: StageRun): void;
  stageFailed(job: J, run: StageRun, error: Error, willRetry: boolean): void;
  completed(job: J): void;
  dropped(job: J, drop: Drop): void;
  failed(job: J, stage: string, error: Error, attempts: number): void;
};

/** An error that a retry would meet again; the stage is then not retried. */
export class PermanentError extends Error {
  override readonly name: string = "PermanentError";
}
