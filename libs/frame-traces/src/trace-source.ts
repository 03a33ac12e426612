import type { EventLog } from "@detektor/event-log";
import type { ReadModel } from "@detektor/read-model";

/** The sources of traces: events in the log, and the read models' data about related frames. */
export type TraceSource = {
  readonly log: EventLog;
  readonly readModel: Pick<ReadModel, "pool">;
};
