import type { Int8, Json, NullableInt8 } from "./columns.ts";

/** A camera that any event has named; `state_doc` is a CameraState. */
export type CameraTable = {
  readonly site: string;
  readonly camera_id: string;
  /** Least and greatest `time` of its events, µs. */
  readonly first_seen_us: Int8;
  readonly last_seen_us: Int8;
  readonly last_recorded_us: Int8;
  /** Null while no event has said. */
  readonly connected: boolean | null;
  readonly session_id: string | null;
  /** As its own events say. */
  readonly clock_offset_ms: number | null;
  /** Time of its newest captured event, and how far the capture_time there lies from it: null before the first. */
  readonly last_captured_us: NullableInt8;
  readonly capture_offset_us: NullableInt8;
  readonly state_doc: Json;
};

/** A session of a camera: what its frames and its connection events say. */
export type SessionTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly session_id: string;
  /** Of frames: capture time in their ids, µs. */
  readonly first_frame_us: Int8;
  readonly last_frame_us: Int8;
  readonly frames: Int8;
};

/** Sequence numbers that one `camera.frames_lost` names, both ends included. */
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

/** What can happen to a camera. */
export type CameraEventKind = "connected" | "disconnected" | "clock_adjusted" | "config_changed";

/** What a camera's own events say, but for losses. */
export type CameraEventTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly time_us: Int8;
  readonly event_id: string;
  readonly kind: CameraEventKind;
  readonly session_id: string | null;
  readonly reason: string | null;
};
