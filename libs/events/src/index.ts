export type {
  CameraId,
  CorrelationId,
  EventId,
  FrameId,
  Site,
  SpanId,
  StreamName,
  TraceId,
} from "./branded-ids.ts";
export { isCameraId, isEventId, isFrameId, isSite } from "./branded-ids.ts";
export {
  catalogue,
  eventSchema,
  type EventType,
  eventTypes,
  isEventType,
} from "./catalogue/catalogue.ts";
export { isTraceparent, isTracestate } from "./catalogue/trace-context.ts";
export { type DropReason, dropReasons, policyDropReasons } from "./catalogue/terminal-events.ts";
export { expectedSubjectOf } from "./check-agreement.ts";
export { correlationIdOf } from "./correlation-id.ts";
export { contentTypeAmong, decodeBinary, type Header, isBinaryMode } from "./decode-binary.ts";
export { type DecodeContext, type Decoded, decodeEvent } from "./decode-event.ts";
export { type DecodedMessage, decodeMessage, type MessageContext } from "./decode-message.ts";
export { decodeNdjson } from "./decode-ndjson.ts";
export {
  asSent,
  BATCH_MEDIA_TYPE,
  encodeBatch,
  encodeEvent,
  encodeNdjson,
  encodeSent,
  EVENT_MEDIA_TYPE,
  eventText,
  NDJSON_MEDIA_TYPE,
} from "./encode.ts";
export {
  type AlertEvent,
  type AsSent,
  type CameraEvent,
  type DetektorEvent,
  type EventData,
  type EventDataInput,
  type EventOf,
  type FrameEvent,
  type HoldEvent,
  isAlertEvent,
  isCameraEvent,
  isFrameEvent,
  isHoldEvent,
  type OwnEvent,
  type OwnEventType,
  type ProducerEvent,
  type StoredEvent,
} from "./event.ts";
export { eventIdOf, sentIdOf } from "./event-id.ts";
export { EventRejected } from "./event-rejected.ts";
export { frameId, frameTimeMs } from "./frame-id.ts";
export { isOwnEventType, isProducerEvent } from "./is-producer-event.ts";
export { type Digits, parseAsSent, withDigits } from "./json-text/digits.ts";
export type { TraceField } from "./repair.ts";
export { type ProducerIdentity, producerOf } from "./producer-of.ts";
export { type Refusal, type RefusalReason, refusalReasons } from "./refusal.ts";
export { canarySite, platformSite } from "./own-sites.ts";
export { leastFrameId } from "./least-frame-id.ts";
export type { SentJson } from "./sent-json.ts";
export {
  type Arrival,
  type EventToStore,
  fromStored,
  StoredEventError,
  toStored,
} from "./stored-event.ts";
export {
  alertStream,
  cameraStream,
  expiredStream,
  frameStream,
  holdStream,
  hourOfName,
  isStreamOf,
  keptStream,
  type ParsedStream,
  parseStream,
  replayStream,
  retentionStream,
  segmentStream,
  streamOf,
} from "./stream-names.ts";
export {
  batchSubject,
  cameraOf,
  type ParsedSubject,
  parseSubject,
  type SubjectKind,
  subjectKindOf,
  subjectOf,
  subjectWordOf,
} from "./subjects.ts";
export { isoOfMs, isoOfUs, minuteUs, parseTimeUs, timeUs } from "./time-us.ts";
export { MAX_EVENT_BYTES } from "./too-large.ts";
export {
  isSampledTrace,
  namespacedTraceIdOf,
  revisedTraceIdOf,
  type SpanKind,
  spanIdOf,
  traceIdOf,
} from "./trace-ids.ts";
export { type LatestCameraEvent, type LatestEvent, upcast } from "./upcast.ts";
export { uuidv7 } from "./uuidv7.ts";
