import type { ColumnType, Generated } from "kysely";
import type { Int8, Json, NullableInt8 } from "./columns.ts";

/** A projection's checkpoint: the last position applied, and its log. */
export type ProjectionTable = {
  readonly name: string;
  readonly generation: number;
  /** Queries read this generation. */
  readonly served: boolean;
  /** The `projectionVersion` that made it. */
  readonly version: number;
  /** The least and the greatest `foldVersion` that made its rows. */
  readonly oldest_fold: number;
  readonly newest_fold: number;
  /** Being rebuilt, and not yet at the log's position of the start: queries wait. */
  readonly rebuilding: boolean;
  /** A rebuild was requested: the projector starts it within seconds. */
  readonly rebuild_asked: boolean;
  /** A retry of the events set aside was requested: the projector starts it within seconds. */
  readonly retry_asked: boolean;
  readonly status: "live" | "catching_up" | "refused";
  /** The reason, if refused; else a note about its rows. */
  readonly detail: string | null;
  /** Null before the first event. */
  readonly position: NullableInt8;
  readonly log_id: string | null;
  /** The event at `position`: it distinguishes the log from another with the same positions. */
  readonly event_id: string | null;
  readonly event_stream: string | null;
  readonly event_revision: NullableInt8;
  readonly events_total: Int8;
  readonly poison_total: Int8;
  /** The log's newest position and the time of record of the newest applied event, as last seen. */
  readonly head_position: NullableInt8;
  /** Events between position and head: exact when 0, else estimated from the bytes or positions between. */
  readonly lag_events: Int8;
  readonly newest_recorded_us: NullableInt8;
  readonly updated_at: ColumnType<Date, Date | string | undefined, Date | string>;
};

/** A requested replay: its selector and its outcome. */
export type ReplayTable = {
  readonly replay_id: string;
  readonly selector: Json;
  readonly mode: "same" | "new_trace" | "namespace";
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly status: string;
  readonly detail: Json;
  /** The traces to push, and earlier pushes: written once. */
  readonly plan: Json;
  /** The process that runs it; an old heartbeat means that it no longer does. */
  readonly runner: string | null;
  readonly beat_at: Generated<Date>;
  readonly cancel_asked: Generated<boolean>;
  readonly requested_at: Generated<Date>;
  readonly finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

/** A pushed trace: its content, and its target. */
export type ReplayTraceTable = {
  readonly trace_id: string;
  readonly target: string;
  readonly content_hash: string;
  readonly span_count: number;
  /** Null for a push that no replay requested. */
  readonly replay_id: string | null;
  readonly pushed_at: Generated<Date>;
};

/** A frame whose trace is to be pushed once it has had no events for a while. */
export type DueTraceTable = {
  readonly frame_id: string;
  readonly due_at: Date;
  readonly noted_at: Generated<Date>;
  readonly reason: string;
};
