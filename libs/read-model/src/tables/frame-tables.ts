import type { FrameStateName } from "@detektor/frame-state";
import type { Int8, Json } from "./columns.ts";

/** A frame: columns for what it is searched by, and `state_doc` (a FrameState) for all the rest. */
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
  /** As `searchText` makes it, like every text column that producers fill. */
  readonly correlation_id: string;
  readonly producer_frame_id: string | null;
  readonly event_count: number;
  /** Time of record of its newest producer event. */
  readonly newest_recorded_us: Int8;
  /** Of mark_sets: all that it is marked with. */
  readonly mark_set: Int8;
  readonly state_doc: Json;
};

/** What a frame is called, where its events disagree: all that they say, the name that its row shows among them. */
export type OtherNameTable = {
  readonly kind: "correlation_id" | "producer_frame_id";
  readonly name: string;
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
};

/** A set of marks that frames have together: by it they are found by stage, model and flag. */
export type MarkSetTable = { readonly mark_set: Int8; readonly marks: readonly string[] };

/** One detected object; (frame_id, position, n) names the n-th object of the event at that position. */
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
  /** The object as its event said it: bbox, object_id, attributes and what else it carried. */
  readonly object: Json;
};
