export { ByteReader } from "./bytes/byte-reader.ts";
export { ProtobufError } from "./bytes/protobuf-error.ts";
export { readAppendAnswer } from "./fast/append-answer.ts";
export type { AppendAnswer, AppendResult } from "./fast/append-answer-twin.ts";
export {
  type AppendRequest,
  appendRequestFrames,
  type Expectation,
  type ProposedEvent,
} from "./fast/append-request.ts";
export { readRecordedEvent, type RecordedEvent } from "./fast/recorded-event.ts";
export {
  type ReadReq_Options_AllOptions,
  type ReadReq_Options_StreamOptions,
  ReadReq_Options_ReadDirection as ReadDirection,
  ReadReqSchema,
  ReadRespSchema,
  Streams,
} from "./gen/streams_pb.ts";
export { FrameError, framed } from "./grpc/frames.ts";
export { MessageSplitter } from "./grpc/message-splitter.ts";
export { decodeMessage, encodeMessage, type MessageInit } from "./message-codec.ts";
export { methodPath } from "./method-path.ts";
export { canonicalUuid, structuredUuid, textUuid, uuidText } from "./uuid.ts";
