/** What events say about the frame itself; each distinct saying is kept once. */
export type Claim = {
  readonly site: string;
  readonly camera: string;
  readonly session?: string;
  readonly seq?: number;
  readonly producerFrameId?: string;
  readonly correlationId?: string;
};

/** The last word of an event's type, without `frame.` and version. */
export type FactKind =
  | "captured"
  | "queued"
  | "dequeued"
  | "stage_started"
  | "stage_completed"
  | "stage_failed"
  | "objects_detected"
  | "stored"
  | "deleted"
  | "completed"
  | "dropped"
  | "failed"
  | "stuck";

/** An object of a detection as its event said it. */
export type DetectedObject = Readonly<Record<string, unknown>>;

/** What of one event is needed to tell the frame's state; times in integer µs since the epoch, durations in ms. */
export type Fact = {
  readonly id: string;
  readonly kind: FactKind;
  /** Revision in the stream of the frame's hour. */
  readonly rev: number;
  /** Position in the log, as number while it is a safe integer. */
  readonly pos: number | string;
  readonly us: number;
  /** Time of record. */
  readonly rec: number;
  /** Index of the event's claim; 0 if absent. */
  readonly claim?: number;
  /** `main` if absent. */
  readonly pipeline?: string;
  readonly stage?: string;
  readonly index?: number;
  /** 1 if absent. */
  readonly attempt?: number;
  readonly start?: number;
  readonly end?: number;
  readonly workMs?: number;
  readonly waitMs?: number;
  readonly batchMs?: number;
  readonly batch?: string;
  readonly batchSize?: number;
  readonly device?: string;
  readonly processor?: string;
  readonly error?: string;
  readonly reason?: string;
  readonly totalMs?: number;
  /** Of a captured event. */
  readonly captureUs?: number;
  readonly receivedUs?: number;
  /** Of a detection. */
  readonly source?: string;
  readonly cause?: string;
  readonly model?: string;
  readonly modelVersion?: string;
  readonly objects?: readonly DetectedObject[];
};

/** A frame as the set of its events, JSON-serialisable; `view` tells what it means. */
export type FrameState = {
  readonly frameId: string;
  readonly claims: readonly Claim[];
  readonly facts: readonly Fact[];
};
