export { countDetections } from "./count-detections.ts";
export { countFrame } from "./count-frame.ts";
export { noteClaims } from "./note-claims.ts";
export { noteSeen } from "./note-seen.ts";
export {
  emptyTally,
  entry,
  ledgerOf,
  type NewFrame,
  newsOf,
  see,
  type SessionNews,
  type StageDelta,
  type Tally,
  type TimedFrame,
} from "./tally.ts";
