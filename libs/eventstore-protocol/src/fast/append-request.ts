import { TimestampSchema } from "@bufbuild/protobuf/wkt";
import { ByteWriter } from "../bytes/byte-writer.ts";
import { uint64Size, varintSize } from "../bytes/varint.ts";
import {
  BatchAppendReq_OptionsSchema,
  BatchAppendReq_ProposedMessageSchema,
  BatchAppendReqSchema,
} from "../gen/streams_pb.ts";
import { StreamIdentifierSchema, UUIDSchema } from "../gen/shared_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { prefixBytes, withPrefix } from "../grpc/frames.ts";
import { tagsOf } from "./tags-of.ts";

/** The required state of a stream for an append: the revision of its last event, or a word. */
export type Expectation = bigint | "no_stream" | "any" | "stream_exists";

/** An event to append; texts are sent as UTF-8. */
export type ProposedEvent = {
  /** A UUID as text. */
  readonly id: string;
  readonly type: string;
  /** `application/json` or `application/octet-stream`. */
  readonly contentType: string;
  readonly data: string | Uint8Array;
  readonly metadata: string | Uint8Array;
};

/** One append request. */
export type AppendRequest = {
  /** A UUID as text, which the answer repeats. */
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: Expectation;
  /** The deadline after which the store may give up, in milliseconds since 1970. */
  readonly deadlineMs: number;
  readonly events: readonly ProposedEvent[];
};

const chunkBytes = 3 * 1024 * 1024;
const msPerSecond = 1000;
const nanosPerMs = 1_000_000;
const tags = tagsOf(BatchAppendReqSchema);
const eventTags = tagsOf(BatchAppendReq_ProposedMessageSchema);
const optionsTags = tagsOf(BatchAppendReq_OptionsSchema);
const timestampTags = tagsOf(TimestampSchema);
const { string: uuidTextTag } = tagsOf(UUIDSchema);
const { streamName: streamNameTag } = tagsOf(StreamIdentifierSchema);

const expectationTags = {
  no_stream: optionsTags.noStream,
  any: optionsTags.any,
  stream_exists: optionsTags.streamExists,
} as const;

/** Appends are written here one after the other; each is copied out once. */
const scratch = new ByteWriter(256 * 1024);

/** Returns the frames of one append: the first with its options, the last marked final. */
export function appendRequestFrames(request: AppendRequest): Buffer[] {
  const frames: Buffer[] = [];
  start(scratch, request.correlationId);
  writeOptions(scratch, request);
  for (const event of request.events) {
    if (scratch.length > chunkBytes) {
      frames.push(frameOf(scratch));
      start(scratch, request.correlationId);
    }
    writeEvent(scratch, event);
  }
  scratch.varint(tags.isFinal);
  scratch.varint(1);
  frames.push(frameOf(scratch));
  return frames;
}

function start(writer: ByteWriter, correlationId: string): void {
  writer.length = prefixBytes;
  writeNestedText(writer, tags.correlationId, uuidTextTag, correlationId);
}

function frameOf(writer: ByteWriter): Buffer {
  const frame = Buffer.allocUnsafe(writer.length);
  writer.bytes.copy(frame, 0, 0, writer.length);
  return withPrefix(frame);
}

function writeOptions(writer: ByteWriter, { stream, expected, deadlineMs }: AppendRequest): void {
  const streamBytes = Buffer.byteLength(stream);
  const isRevision = typeof expected === "bigint";
  const revision = isRevision ? expected : 0n;
  const seconds = Math.floor(deadlineMs / msPerSecond);
  const nanos = Math.floor(deadlineMs % msPerSecond) * nanosPerMs;
  const deadlineBytes = numberFieldBytes(seconds) + numberFieldBytes(nanos);
  writer.varint(tags.options);
  writer.varint(
    fieldBytes(fieldBytes(streamBytes)) + 1 + uint64Size(revision) + fieldBytes(deadlineBytes),
  );
  writeNestedText(writer, optionsTags.streamIdentifier, streamNameTag, stream, streamBytes);
  writer.varint(isRevision ? optionsTags.streamPosition : expectationTags[expected]);
  writer.uint64(revision); // of a word: the length of its empty message
  writer.varint(optionsTags.deadline21100);
  writer.varint(deadlineBytes);
  writeNumber(writer, timestampTags.seconds, seconds);
  writeNumber(writer, timestampTags.nanos, nanos);
}

function writeEvent(writer: ByteWriter, event: ProposedEvent): void {
  const { id, data, metadata } = event;
  const fields = fieldsOfType(event);
  const idBytes = Buffer.byteLength(id);
  const dataBytes = sizeOf(data);
  const metadataBytes = sizeOf(metadata);
  const contentBytes = optionalFieldBytes(metadataBytes) + optionalFieldBytes(dataBytes);
  writer.varint(tags.proposedMessages);
  writer.varint(fieldBytes(fieldBytes(idBytes)) + fields.length + contentBytes);
  writeNestedText(writer, eventTags.id, uuidTextTag, id, idBytes);
  writer.copy(fields);
  writeContent(writer, eventTags.customMetadata, metadata, metadataBytes);
  writeContent(writer, eventTags.data, data, dataBytes);
}

function writeNestedText(
  writer: ByteWriter,
  tag: number,
  innerTag: number,
  text: string,
  textBytes = Buffer.byteLength(text),
): void {
  writer.varint(tag);
  writer.varint(fieldBytes(textBytes));
  writer.varint(innerTag);
  writer.string(text, textBytes);
}

// As in proto3, empty and zero fields are omitted.

function writeContent(
  writer: ByteWriter,
  tag: number,
  content: string | Uint8Array,
  sizeBytes: number,
): void {
  if (sizeBytes === 0) return;
  writer.varint(tag);
  if (typeof content === "string") {
    writer.string(content, sizeBytes);
    return;
  }
  writer.varint(sizeBytes);
  writer.append(content);
}

function writeNumber(writer: ByteWriter, tag: number, value: number): void {
  if (value === 0) return;
  writer.varint(tag);
  writer.varint(value);
}

const sizeOf = (content: string | Uint8Array): number =>
  typeof content === "string" ? Buffer.byteLength(content) : content.length;

const numberFieldBytes = (value: number): number => (value === 0 ? 0 : 1 + varintSize(value));

const optionalFieldBytes = (length: number): number => (length === 0 ? 0 : fieldBytes(length));

/** Returns the size of a delimited field with a tag of one byte. */
const fieldBytes = (length: number): number => 1 + varintSize(length) + length;

const fieldsByType = new Map<string, ReadonlyMap<string, Buffer>>();
const maxTypes = 1000;

/**
 * Returns the metadata map of an event, as encoded fields of a proposed message; cached, since types are
 * few.
 */
function fieldsOfType({ type, contentType }: ProposedEvent): Buffer {
  const known = fieldsByType.get(type)?.get(contentType);
  if (known) return known;
  const metadata = { type, "content-type": contentType };
  const fields = encodeMessage(BatchAppendReq_ProposedMessageSchema, { metadata });
  if (fieldsByType.size < maxTypes) {
    fieldsByType.set(type, new Map([...(fieldsByType.get(type) ?? []), [contentType, fields]]));
  }
  return fields;
}
