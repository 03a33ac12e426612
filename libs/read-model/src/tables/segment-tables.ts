import type { Generated } from "kysely";
import type { Int8, Json, NullableInt8 } from "./columns.ts";

/** A segment: a camera's frames of one hour (since 1970, UTC, of the time in their ids). */
export type SegmentTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly hour: number;
  /** Of its events that the projection has read, its end included. */
  readonly first_position: Int8;
  readonly last_position: Int8;
  readonly last_revision: Int8;
  /** Time of record of its newest event, µs. */
  readonly newest_recorded_us: Int8;
  /** When it was closed for new events, and when its summary was written; null before. */
  readonly closed_us: NullableInt8;
  readonly expired_us: NullableInt8;
  /** The rule by which it expired. */
  readonly rule: Json;
  /** Its frames, and those that were kept; null while it hasn't expired. */
  readonly frames: NullableInt8;
  readonly kept: NullableInt8;
  /** Whether its events were gone before the projection read them: its rows come from its summary. */
  readonly from_summary: Generated<boolean>;
  /** Whether the rows of its other frames are gone. */
  readonly is_purged: Generated<boolean>;
};

/** The numbers of an expired segment's frames in a minute (since 1970), as `encodeNumbers` writes them. */
export type ExpiredNumbersTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly minute: number;
  readonly numbers: string;
};

/** A frame that outlives its segment, and the revisions in its kept stream between which its copies are. */
export type KeptFrameTable = {
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
  readonly from_revision: Int8;
  readonly to_revision: Int8;
};

/** A camera's day (since 1970, UTC) whose kept frames have expired, with the time of record and the rule. */
export type ExpiredDayTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly day: number;
  readonly expired_us: Int8;
  readonly rule: Json;
};
