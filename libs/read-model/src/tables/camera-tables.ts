import type { Int8, Json, NullableInt8 } from "./columns.ts";

/** A camera in any event; `state_doc` is a CameraState. */
export type CameraTable = {
  readonly site: string;
  readonly camera_id: string;
  /** Least and greatest `time` of its events, µs. */
  readonly first_seen_us: Int8;
  readonly last_seen_us: Int8;
  readonly last_recorded_us: Int8;
  /** Null while no event has reported it. */
  readonly connected: boolean | null;
  readonly session_id: string | null;
  /** According to its own events. */
  readonly clock_offset_ms: number | null;
  /**
   * Time of its newest captured event, and the offset of its capture_time from that: null before the first.
   */
  readonly last_captured_us: NullableInt8;
  readonly capture_offset_us: NullableInt8;
  readonly state_doc: Json;
};

/** A session of a camera, from its frames and its connection events. */
export type SessionTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly session_id: string;
  /** Of frames: capture time in their ids, µs. */
  readonly first_frame_us: Int8;
  readonly last_frame_us: Int8;
  readonly frames: Int8;
};

/** Sequence numbers in one `camera.frames_lost`, both ends included. */
export type LostTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly session_id: string;
  readonly from_seq: Int8;
  readonly to_seq: Int8;
  /** The event's time. */
  readonly time_us: Int8;
  readonly event_id: string;
  readonly reason: string;
};

/** The kind of a camera's event. */
export type CameraEventKind = "connected" | "disconnected" | "clock_adjusted" | "config_changed";

/** A camera's own event, other than losses. */
export type CameraEventTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly time_us: Int8;
  readonly event_id: string;
  readonly kind: CameraEventKind;
  readonly session_id: string | null;
  readonly reason: string | null;
};
