import type { Json, NullableInt8 } from "./columns.ts";

/**
 * An alert of a site, by its newest occurrence; times in µs since the epoch, `state_doc` is an AlertState
 * with its actions.
 */
export type AlertTable = {
  readonly alert_id: string;
  readonly site: string;
  readonly camera_id: string | null;
  readonly rule_id: string | null;
  readonly severity: string | null;
  readonly state: "raised" | "acknowledged" | "resolved";
  /** Of all occurrences that are kept. */
  readonly frame_ids: readonly string[];
  readonly raised_us: NullableInt8;
  readonly acknowledged_us: NullableInt8;
  readonly resolved_us: NullableInt8;
  /** raised_us, else the earliest time of its events: the order of lists. */
  readonly listed_us: NullableInt8;
  /** The current and earlier `listed_us` of every occurrence that is kept. */
  readonly fired_us: readonly bigint[];
  readonly state_doc: Json;
};
