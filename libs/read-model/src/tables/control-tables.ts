import type { ColumnType, Generated } from "kysely";
import type { Int8, Json, NullableInt8 } from "./columns.ts";

/** A projection's checkpoint: the last position applied, of which log. */
export type ProjectionTable = {
  readonly name: string;
  readonly generation: number;
  /** Queries read this generation. */
  readonly served: boolean;
  /** The `projectionVersion` that made it. */
  readonly version: number;
  /** The least and the greatest `foldVersion` that its rows were made by. */
  readonly oldest_fold: number;
  readonly newest_fold: number;
  /** Made anew, and not yet as far as the log was then: queries wait. */
  readonly rebuilding: boolean;
  /** Somebody wants it made anew: the projector does so within seconds. */
  readonly rebuild_asked: boolean;
  /** Somebody wants what was set aside tried again: the projector does so within seconds. */
  readonly retry_asked: boolean;
  readonly status: "live" | "catching_up" | "refused";
  /** Why, if refused; else what is to be known of its rows. */
  readonly detail: string | null;
  /** Null before the first event. */
  readonly position: NullableInt8;
  readonly log_id: string | null;
  /** The event at `position`: it tells the log from another with the same positions. */
  readonly event_id: string | null;
  readonly event_stream: string | null;
  readonly event_revision: NullableInt8;
  readonly events_total: Int8;
  readonly poison_total: Int8;
  /** The log's newest position and the time of record of the newest applied event, as last seen. */
  readonly head_position: NullableInt8;
  /** Events between position and head: exact when 0, else told from the bytes or positions between. */
  readonly lag_events: Int8;
  readonly newest_recorded_us: NullableInt8;
  readonly updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

/** A replay asked for: its selector and what became of it. */
export type ReplayTable = {
  readonly replay_id: string;
  readonly selector: Json;
  readonly mode: "same" | "new_trace" | "namespace";
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly status: string;
  readonly detail: Json;
  /** What is to be pushed, and what was before: written once. */
  readonly plan: Json;
  /** Who runs it; a beat that is old says that nobody does any more. */
  readonly runner: string | null;
  readonly beat_at: Generated<Date>;
  readonly cancel_asked: Generated<boolean>;
  readonly requested_at: Generated<Date>;
  readonly finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

/** A trace that was pushed: what it held, and where to. */
export type ReplayTraceTable = {
  readonly trace_id: string;
  readonly target: string;
  readonly content_hash: string;
  readonly span_count: number;
  /** Null for what was pushed without being asked for. */
  readonly replay_id: string | null;
  readonly pushed_at: Generated<Date>;
};

/** A frame whose trace is to be pushed once nothing has been heard of it for a while. */
export type DueTraceTable = {
  readonly frame_id: string;
  readonly due_at: Date;
  readonly noted_at: Generated<Date>;
  readonly reason: string;
};
