import type { FrameStateName } from "@detektor/frame-state";
import type { Int8, Json } from "./columns.ts";

/**
 * A frame: columns for the values it is searched by, and `state_doc` for all others: stored as a document
 * (ADR 0085), read as a FrameState.
 */
export type FrameTable = {
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
  readonly state: FrameStateName;
  /** Not completed, dropped or failed. */
  readonly is_open: boolean;
  readonly total_ms: number | null;
  readonly drop_reason: string | null;
  readonly error_type: string | null;
  /** As `searchText` returns it, like every text column that producers fill. */
  readonly correlation_id: string;
  readonly producer_frame_id: string | null;
  readonly event_count: number;
  /** Time of record of its newest producer event. */
  readonly newest_recorded_us: Int8;
  /** More pictures of it were stored than deleted. */
  readonly has_picture: boolean;
  /** The id in mark_sets of all its marks. */
  readonly mark_set: Int8;
  readonly state_doc: Json;
};

/** The names of a frame whose events disagree: all of them, including the one in its row. */
export type OtherNameTable = {
  readonly kind: "correlation_id" | "producer_frame_id";
  readonly name: string;
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
};

/** A set of marks that frames share: by it they are found by stage, model and flag. */
export type MarkSetTable = { readonly mark_set: Int8; readonly marks: readonly string[] };

/** One detected object; (frame_id, position, n) identifies the n-th object of the event at that position. */
export type DetectionTable = {
  readonly frame_id: string;
  readonly position: Int8;
  readonly n: number;
  readonly site: string;
  readonly camera_id: string;
  readonly class: string;
  readonly confidence: number;
  readonly zones: readonly string[];
  readonly model_name: string;
  readonly model_version: string;
  /** The object as in its event: bbox, object_id, attributes and additional fields. */
  readonly object: Json;
};
