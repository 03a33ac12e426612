import type { Int8, NullableInt8 } from "./columns.ts";

/**
 * A hold; times in µs since the epoch. It selects a frame, a correlation id, an alert of a site, or a camera's
 * frames of a time.
 */
export type HoldTable = {
  readonly hold_id: string;
  readonly frame_id: string | null;
  readonly correlation_id: string | null;
  readonly alert_id: string | null;
  readonly site: string | null;
  readonly camera_id: string | null;
  readonly from_us: NullableInt8;
  readonly to_us: NullableInt8;
  /** The least frame ids of `from_us` and `to_us`. */
  readonly from_id: string | null;
  readonly to_id: string | null;
  readonly reason: string;
  readonly placed_by: string;
  /** Times of record. */
  readonly placed_us: Int8;
  /** When it ends by itself; null: never. */
  readonly until_us: NullableInt8;
  readonly released_by: string | null;
  readonly released_us: NullableInt8;
};
