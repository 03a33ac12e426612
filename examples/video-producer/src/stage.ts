/** One stage: its place, its queue's bound, and the work; work says whether the frame goes on or is done. */
export type Stage<J> = {
  readonly name: string;
  readonly index: number;
  readonly queueCapacity: number;
  readonly work: (job: J) => Promise<"next" | "done"> | "next" | "done";
};

/** One attempt of a stage at a frame, as it was measured; times in µs since 1970. */
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

/** Hears what happens to each frame: exactly one of `completed`, `dropped`, `failed` ends it. */
export type PipelineListener<J> = {
  stageCompleted(job: J, run: StageRun): void;
  stageFailed(job: J, run: StageRun, error: Error, willRetry: boolean): void;
  completed(job: J): void;
  dropped(job: J, drop: Drop): void;
  failed(job: J, stage: string, error: Error, attempts: number): void;
};

/** An error that the same work would meet again; a stage that throws it is not tried twice. */
export class PermanentError extends Error {
  override readonly name: string = "PermanentError";
}
