import type { Digits } from "@detektor/events";

/** The name of a camera within its site. */
export type CameraName = { readonly site: string; readonly camera: string };

/** An event's statements about the frame itself; each distinct claim is kept once. */
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

/** A detected object as in its event. */
export type DetectedObject = Readonly<Record<string, unknown>>;

/** The location of a frame's stored picture. */
export type StoredCopy = {
  readonly backend: string;
  readonly uri: string;
  readonly sizeBytes?: number | undefined;
  readonly checksum?: string | undefined;
  readonly retainUs?: number | undefined;
};

/**
 * The parts of one event that a frame's state needs; times in integer µs since the epoch, durations in ms.
 */
export type Fact = {
  readonly id: string;
  readonly kind: FactKind;
  /** Revision in the stream of the frame's hour. */
  readonly rev: number;
  readonly us: number;
  /** Time of record. */
  readonly rec: number;
  /** Index of the event's claim; 0 if absent. */
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
  /** The message of a failed attempt, at most 1,024 characters. */
  readonly message?: string | undefined;
  readonly retryable?: boolean | undefined;
  /** Since when a stuck frame had no news. */
  readonly since?: number | undefined;
  /** The number of attempts of a failed frame. */
  readonly attempts?: number | undefined;
  /** The reason of a drop or a deletion. */
  readonly reason?: string | undefined;
  readonly queue?: string | undefined;
  /** Frames in the queue when the frame was dropped. */
  readonly depth?: number | undefined;
  readonly totalMs?: number | undefined;
  /** Time of the frame's capture, and of its arrival. */
  readonly capture?: number | undefined;
  readonly received?: number | undefined;
  /** Id of the event that caused a detection. */
  readonly cause?: string | undefined;
  readonly model?: string | undefined;
  readonly version?: string | undefined;
  readonly objects?: readonly DetectedObject[] | undefined;
  /** Digits of numbers in `objects` that a double can't hold. */
  readonly digits?: Digits | undefined;
  readonly copy?: StoredCopy | undefined;
};

/** A camera whose events name a frame; `rec` is the earliest time of record of them, µs since the epoch. */
export type Claimant = CameraName & { readonly rec: number };

/**
 * A frame as the set of its events, JSON-serialisable; `summarise` and `view` return its meaning. If several
 * cameras report one frame id, each has a separate frame; `mergeFrames` combines them.
 */
export type FrameState = {
  /** Empty if there is no event. */
  readonly frameId: string;
  readonly claims: readonly Claim[];
  readonly facts: readonly Fact[];
  /** The other cameras that report the same frame id, by site and camera; absent if there are none. */
  readonly others?: readonly Claimant[] | undefined;
};

/** A frame without events. */
export const emptyFrame: FrameState = { frameId: "", claims: [], facts: [] };
