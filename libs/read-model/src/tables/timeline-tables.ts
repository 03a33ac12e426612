import type { Int8, Json, NullableInt8 } from "./columns.ts";

type CameraColumns = { readonly site: string; readonly camera_id: string };
type SessionColumns = CameraColumns & { readonly session_id: string };

/**
 * Sequence numbers, both ends included, between two stored frames of a session; `times` is how often it is
 * found.
 */
export type GapTable = SessionColumns & {
  readonly from_seq: Int8;
  readonly to_seq: Int8;
  /** The number of frames: the count of numbers, unless they rise by a `step` above 1. */
  readonly frames: Int8;
  readonly step: Int8;
  /**
   * Times in the ids of the frame below and of the one above; the gap is counted in the minute of the first.
   */
  readonly after_us: Int8;
  readonly before_us: Int8;
  readonly times: number;
};

/** Another finding about a session's numbers. */
export type RemarkTable = SessionColumns & {
  readonly at_us: Int8;
  /** `reused`: repeated numbers; else why numbers aren't counted from then on. */
  readonly kind: "reused" | "numbers_jump" | "too_many_gaps";
  readonly from_seq: Int8;
  readonly to_seq: Int8;
  /** Frames with repeated numbers, counted up to a limit from which on it is a restart. */
  readonly frames: number;
  readonly times: number;
};

/** A long time without a frame of a camera that was regular before. */
export type SilenceTable = CameraColumns & {
  /** Times in the ids of the frames around it. */
  readonly from_us: Int8;
  readonly to_us: Int8;
  readonly usual_ms: Int8;
  readonly session_before: string;
  readonly session_after: string;
};

/**
 * The state of a camera (`session_id` is empty), or of one of its sessions, at the end of a minute with
 * frames: `state` is a PresenceState or a SequenceState.
 */
export type TimelineMinuteTable = SessionColumns & {
  readonly minute: number;
  readonly state: Json;
  readonly last_us: Int8;
  readonly usual_ms: NullableInt8;
  readonly silence_ms: NullableInt8;
  /** Of the frames of this minute. */
  readonly lo_seq: Int8;
  readonly hi_seq: Int8;
};
