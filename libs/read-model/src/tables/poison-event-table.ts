import type { Generated } from "kysely";
import type { Int8, Json } from "./columns.ts";

/** An event that could not be applied, stored with its error; the projection continued. */
export type PoisonEventTable = {
  readonly position: Int8;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: Int8;
  readonly type: string;
  readonly recorded_us: Int8;
  readonly error: string;
  /** The stored event's `{data, metadata}`. */
  readonly event: Json;
  /** Whose fault it is: the event's, or that of the code that read it. */
  readonly fault: "event" | "code";
  /** The `foldVersion` that tried it last. */
  readonly fold_version: number;
  readonly set_aside_at: Generated<Date>;
};
