import type { Digits } from "@detektor/events";

/** A camera within its site. */
export type CameraName = { readonly site: string; readonly camera: string };

/** What events say about the frame itself; each distinct saying is kept once. */
export type Claim = CameraName & {
  readonly session?: string | undefined;
  readonly seq?: number | undefined;
  readonly producerFrameId?: string | undefined;
  readonly correlationId?: string | undefined;
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

/** Where a frame's picture was stored. */
export type StoredCopy = {
  readonly backend: string;
  readonly uri: string;
  readonly sizeBytes?: number | undefined;
  readonly checksum?: string | undefined;
  readonly retainUs?: number | undefined;
};

/** What of one event is needed to tell the frame's state; times in integer µs since the epoch, durations in ms. */
export type Fact = {
  readonly id: string;
  readonly kind: FactKind;
  /** Revision in the stream of the frame's hour. */
  readonly rev: number;
  readonly us: number;
  /** Time of record. */
  readonly rec: number;
  /** Index of the event's claim; the first if absent. */
  readonly claim?: number | undefined;
  /** `main` if absent. */
  readonly pipeline?: string | undefined;
  readonly stage?: string | undefined;
  readonly index?: number | undefined;
  /** 1 if absent. */
  readonly attempt?: number | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly workMs?: number | undefined;
  readonly waitMs?: number | undefined;
  readonly batchMs?: number | undefined;
  readonly batch?: string | undefined;
  readonly batchSize?: number | undefined;
  readonly device?: string | undefined;
  readonly processor?: string | undefined;
  readonly error?: string | undefined;
  /** Of a failed attempt, at most 1,024 characters of it. */
  readonly message?: string | undefined;
  readonly retryable?: boolean | undefined;
  /** How often a frame that failed was tried. */
  readonly attempts?: number | undefined;
  /** Of a drop or a deletion. */
  readonly reason?: string | undefined;
  readonly queue?: string | undefined;
  /** Frames in the queue when the frame was dropped. */
  readonly depth?: number | undefined;
  readonly totalMs?: number | undefined;
  /** When the frame was captured, and when it was received. */
  readonly capture?: number | undefined;
  readonly received?: number | undefined;
  /** Id of the event that led to a detection. */
  readonly cause?: string | undefined;
  readonly model?: string | undefined;
  readonly version?: string | undefined;
  readonly objects?: readonly DetectedObject[] | undefined;
  /** Of numbers in `objects` that a double can't hold. */
  readonly digits?: Digits | undefined;
  readonly copy?: StoredCopy | undefined;
};

/** A camera whose events name a frame; `rec` is the least time of record among them, µs since the epoch. */
export type Claimant = CameraName & { readonly rec: number };

/**
 * A frame as the set of its events, JSON-serialisable; `summarise` and `view` tell what it means. Each
 * camera that tells of a frame id has a frame of its own; `mergeFrames` looks at several as one.
 */
export type FrameState = {
  /** Empty while there is no event. */
  readonly frameId: string;
  readonly claims: readonly Claim[];
  readonly facts: readonly Fact[];
  /** The other cameras that tell of the same frame id, by site and camera; absent where there is none. */
  readonly others?: readonly Claimant[] | undefined;
};

/** A frame of which nothing is known. */
export const emptyFrame: FrameState = { frameId: "", claims: [], facts: [] };
