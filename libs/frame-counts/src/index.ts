export { addTally } from "./add-tally.ts";
export { countDetections } from "./count-detections.ts";
export { countFrame } from "./count-frame.ts";
export { createSummary, type Summary } from "./create-summary.ts";
export { addNumbers } from "./add-numbers.ts";
export { noteSeen } from "./note-seen.ts";
export type { ExpiredData, SummaryPart } from "./summary.ts";
export {
  emptyTally,
  entry,
  ledgerOf,
  type NewFrame,
  sessionNumbersOf,
  see,
  type SessionNumbers,
  type StageDelta,
  type Tally,
  type TimedFrame,
} from "./tally.ts";
export { tallyOfPart, type TallyOfPart } from "./tally-of-part.ts";
