export { connectNats } from "./access/connect-nats.ts";
export { explainTrouble, explainUnstored, isNatsRefusal } from "./access/explain-trouble.ts";
export { lookAtNats } from "./access/look-at-nats.ts";
export { type NatsAccess, natsAccess, natsAccessFromEnv } from "./access/nats-access.ts";
export { explainFailure, isLoginRefused, NatsAccessError } from "./access/nats-access-error.ts";
export { type NatsSettings, natsVariables } from "./access/nats-settings.ts";
export { NatsSettingsError } from "./access/nats-settings-error.ts";
export type { PublishAck } from "./ack-inbox.ts";
export { createProducer } from "./create-producer.ts";
export {
  type EnsuredStream,
  type EnsuredStreams,
  ensureStreams,
  StreamConfigError,
  type StreamLimits,
} from "./ensure-streams.ts";
export { activeEventContext, CORRELATION_BAGGAGE } from "./event-context.ts";
export type {
  EventContext,
  EventFunctions,
  EventOptions,
  EventOutcome,
} from "./event-functions.ts";
export { type BufferPolicy, bufferPolicies } from "./frame-buffer/buffer-policy.ts";
export {
  FrameBuffer,
  type FrameBufferCounters,
  type TakenFrame,
  type TakeResult,
} from "./frame-buffer/frame-buffer.ts";
export type {
  BufferedFrame,
  BufferProducer,
  FrameBufferOptions,
  FrameDrop,
} from "./frame-buffer/frame-buffer-options.ts";
export { type FrameContext, type FrameContextOptions, frameContext } from "./frame-context.ts";
export {
  createJetStreamPublisher,
  type JetStreamPublisher,
  type PublishOptions,
  type PublishResult,
} from "./jetstream-publisher.ts";
export { messageId } from "./message-of.ts";
export type {
  FlushResult,
  FullPolicy,
  Producer,
  ProducerBehaviour,
  ProducerCounters,
  ProducerOptions,
  ProducerTarget,
} from "./producer.ts";
export { ProducerFullError } from "./sender.ts";
export { DEAD_LETTERS_STREAM, FRAMES_STREAM, INGEST_CONSUMER } from "./wanted-streams.ts";
