export {
  DEAD_LETTERS_STREAM,
  ensureStreams,
  FRAMES_STREAM,
  StreamConfigError,
  type StreamLimits,
} from "./ensure-streams.ts";
export type {
  EventContext,
  EventFunctions,
  EventOptions,
  EventOutcome,
} from "./event-functions.ts";
export { type FrameContext, frameContext } from "./frame-context.ts";
export type {
  FlushResult,
  FullPolicy,
  Producer,
  ProducerCounters,
  ProducerOptions,
} from "./producer.ts";
