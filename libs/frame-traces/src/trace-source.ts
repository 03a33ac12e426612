import type { EventLog } from "@detektor/event-log";
import type { ReadModel } from "@detektor/read-model";

/** Where traces are made from: events in the log, and what the read models know of frames beside each other. */
export type TraceSource = {
  readonly log: EventLog;
  readonly readModel: Pick<ReadModel, "pool">;
};
