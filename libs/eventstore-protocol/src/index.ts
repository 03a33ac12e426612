export { Gossip } from "./gen/gossip_pb.ts";
export { ByteReader } from "./bytes/byte-reader.ts";
export { byteView, copyShort, isText, shortBytes } from "./bytes/byte-view.ts";
export { ByteWriter } from "./bytes/byte-writer.ts";
export { ProtobufError } from "./bytes/protobuf-error.ts";
export { afterVarint, varintAt, varintSize, writeVarint } from "./bytes/varint.ts";
export { readAppendAnswer } from "./fast/append-answer.ts";
export type { AppendAnswer, AppendResult } from "./fast/append-answer-twin.ts";
export { type BatchAppendOptions, readAppendOptions } from "./fast/append-options.ts";
export { type AnsweredAppend, writeAppendedAnswer } from "./fast/appended-answer.ts";
export {
  type AppendRequest,
  appendRequestFrames,
  type Expectation,
  type ProposedEvent,
} from "./fast/append-request.ts";
export { type EncodedEvent, type EventFrameOptions, writeEventFrame } from "./fast/event-frame.ts";
export { type EventRanges, idLength } from "./fast/event-ranges.ts";
export { MissingMetadataError } from "./fast/missing-metadata-error.ts";
export { readProposedMessage } from "./fast/proposed-message.ts";
export {
  createdField,
  type EncodedField,
  nameField,
  type RecordedPlace,
  tombstoneRevision,
  writeRecordedEvent,
} from "./fast/recorded-event-body.ts";
export { readRecordedEvent, type RecordedEvent } from "./fast/recorded-event.ts";
export { Operations, ScavengeResp_ScavengeResult as ScavengeResult } from "./gen/operations_pb.ts";
export { PersistentSubscriptions } from "./gen/persistent_subscriptions_pb.ts";
export { ServerFeatures } from "./gen/server_features_pb.ts";
export { Code } from "./gen/status_pb.ts";
export {
  ReadReq_Options_AllOptionsSchema as AllOptionsSchema,
  ReadReq_Options_ReadDirection as ReadDirection,
  ReadReqSchema,
  ReadRespSchema,
  Streams,
} from "./gen/streams_pb.ts";
export { answersOf, CallError, callUnary } from "./grpc/call.ts";
export { ConnectionError } from "./grpc/connection-error.ts";
export { type EsdbNode, seedsOf, singleNodeOf } from "./grpc/esdb-url.ts";
export { findNode } from "./grpc/find-node.ts";
export { FrameError, framed, writeFrame } from "./grpc/frames.ts";
export {
  createGrpcConnection,
  type GrpcCall,
  type GrpcConnection,
} from "./grpc/grpc-connection.ts";
export {
  type Failure,
  failureOf,
  type GrpcStatus,
  saysNoLeader,
  statusOf,
} from "./grpc/grpc-status.ts";
export { MessageSplitter } from "./grpc/message-splitter.ts";
export { decodeMessage, encodeMessage, type MessageInit } from "./message-codec.ts";
export { methodPath } from "./method-path.ts";
export { canonicalUuid, structuredUuid, textUuid, uuidText } from "./uuid.ts";
