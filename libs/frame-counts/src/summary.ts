import type { EventData } from "@detektor/events";

/** The data of an event with a part of a segment's summary. */
export type ExpiredData = EventData<"detektor.segment.expired.v1">;

/** What the frames of one part add to counts, as its event has it. */
export type SummaryPart = Pick<
  ExpiredData,
  | "ledger"
  | "drops"
  | "detections"
  | "sessions"
  | "camera"
  | "operations"
  | "histograms"
  | "numbers"
>;
