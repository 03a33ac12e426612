import { ByteReader } from "../bytes/byte-reader.ts";
import { ProtobufError } from "../bytes/protobuf-error.ts";
import { StreamIdentifierSchema, UUIDSchema } from "../gen/shared_pb.ts";
import {
  ReadResp_ReadEvent_RecordedEventSchema,
  ReadResp_ReadEventSchema,
  ReadRespSchema,
} from "../gen/streams_pb.ts";
import { tagsOf } from "./tags-of.ts";

/** A recorded event; its data and metadata are ranges of `bytes`. */
export type RecordedEvent = {
  /** A UUID as the store sent it, as text. */
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  /** The commit position. */
  readonly position: bigint;
  readonly type: string;
  readonly contentType: string;
  /** When it was recorded, as a decimal string: ticks of 100 ns since 1970. */
  readonly createdTicks: string;
  readonly bytes: Buffer;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly metadataStart: number;
  readonly metadataEnd: number;
};

type Draft = { -readonly [K in keyof RecordedEvent]: RecordedEvent[K] };

const { event: answerTag } = tagsOf(ReadRespSchema);
const { event: eventTag } = tagsOf(ReadResp_ReadEventSchema);
const tags = tagsOf(ReadResp_ReadEvent_RecordedEventSchema);
const { string: uuidTextTag } = tagsOf(UUIDSchema);
const { streamName: streamNameTag } = tagsOf(StreamIdentifierSchema);
const keyTag = 0x0a;
const valueTag = 0x12;

/**
 * Reads the event of an answer to a Read that requested ids as text; for a resolved link, the event that
 * it points to. Returns undefined for every other answer. Throws ProtobufError.
 */
export function readRecordedEvent(bytes: Buffer): RecordedEvent | undefined {
  const reader = new ByteReader(bytes);
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === answerTag) return reader.nested(eventOfAnswer);
    reader.skip(tag);
  }
  return undefined;
}

function eventOfAnswer(reader: ByteReader): RecordedEvent | undefined {
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === eventTag) return reader.nested(recordedEvent);
    reader.skip(tag);
  }
  return undefined;
}

function recordedEvent(reader: ByteReader): RecordedEvent {
  const draft: Draft = {
    id: "",
    stream: "",
    revision: 0n,
    position: 0n,
    type: "",
    contentType: "",
    createdTicks: "0",
    bytes: reader.bytes,
    dataStart: 0,
    dataEnd: 0,
    metadataStart: 0,
    metadataEnd: 0,
  };
  while (reader.at < reader.end) readField(reader, reader.varint(), draft);
  if (draft.id === "") throw new ProtobufError("an event has no id as text");
  return draft;
}

function readField(reader: ByteReader, tag: number, draft: Draft): void {
  if (tag === tags.metadata) {
    readEntry(reader, draft);
  } else if (tag === tags.id) {
    draft.id = nestedText(reader, uuidTextTag);
  } else if (tag === tags.streamIdentifier) {
    draft.stream = nestedText(reader, streamNameTag);
  } else if (tag === tags.streamRevision) {
    draft.revision = reader.uint64();
  } else if (tag === tags.commitPosition) {
    draft.position = reader.uint64();
  } else if (tag === tags.customMetadata) {
    draft.metadataEnd = reader.delimited();
    draft.metadataStart = reader.at;
    reader.at = draft.metadataEnd;
  } else if (tag === tags.data) {
    draft.dataEnd = reader.delimited();
    draft.dataStart = reader.at;
    reader.at = draft.dataEnd;
  } else reader.skip(tag);
}

function nestedText(reader: ByteReader, wanted: number): string {
  const outerEnd = reader.end;
  reader.end = reader.delimited();
  let text = "";
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === wanted) text = reader.string();
    else reader.skip(tag);
  }
  reader.end = outerEnd;
  return text;
}

/** Reads an entry of the map of type, content type and time. */
function readEntry(reader: ByteReader, draft: Draft): void {
  const outerEnd = reader.end;
  reader.end = reader.delimited();
  let key = "";
  let value = "";
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === keyTag) key = reader.string();
    else if (tag === valueTag) value = reader.string();
    else reader.skip(tag);
  }
  reader.end = outerEnd;
  if (key === "type") draft.type = value;
  else if (key === "created") draft.createdTicks = value;
  else if (key === "content-type") draft.contentType = value;
}
