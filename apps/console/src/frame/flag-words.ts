import type { Frame } from "../api/queries.ts";

/** What each flag means, in a sentence. */
export const flagWords: Readonly<Record<Frame["flags"][number], string>> = {
  late_event: "An event arrived long after the frame had ended.",
  conflicting_terminal: "Its events name more than one end.",
  conflicting_identity: "Several cameras report this frame id.",
  uncaptured: "No event says that it was captured.",
  clock_skew: "Its times contradict each other: clocks differ.",
  duplicate_stage: "An attempt of a stage was reported more than once.",
};
