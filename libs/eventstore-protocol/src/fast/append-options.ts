import { ByteReader } from "../bytes/byte-reader.ts";
import { TimestampSchema } from "@bufbuild/protobuf/wkt";
import { StreamIdentifierSchema } from "../gen/shared_pb.ts";
import { BatchAppendReq_OptionsSchema } from "../gen/streams_pb.ts";
import { decodeMessage } from "./shapes/decode-message.ts";
import type { Message } from "./shapes/protobuf.ts";
import { batchAppendOptionsShape } from "./shapes/streams-messages.ts";
import { tagsOf } from "./tags-of.ts";

const tags = tagsOf(BatchAppendReq_OptionsSchema);
const identifierTags = tagsOf(StreamIdentifierSchema);
/** A duration has the same. */
const timeTags = tagsOf(TimestampSchema);

/** The options in the first chunk of an append: its stream, its expected revision, its deadline. */
export type BatchAppendOptions = Message<typeof batchAppendOptionsShape>;

type Draft = { -readonly [K in keyof BatchAppendOptions]: BatchAppendOptions[K] | undefined };
type Identifier = NonNullable<BatchAppendOptions["streamIdentifier"]>;
type Time = NonNullable<BatchAppendOptions["deadlineAt"]>;

// These return undefined for a message that does not have exactly the expected fields.

const empty = (reader: ByteReader): object | undefined =>
  reader.at === reader.end ? {} : undefined;

const identifier = (reader: ByteReader): Identifier | undefined => {
  if (reader.at === reader.end || reader.varint() !== identifierTags.streamName) return undefined;
  const streamName = reader.slice();
  return reader.at === reader.end ? { streamName } : undefined;
};

const time = (reader: ByteReader): Time | undefined => {
  const since: { seconds?: number; nanos?: number } = {};
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === timeTags.seconds) since.seconds = reader.varint();
    else if (tag === timeTags.nanos) since.nanos = reader.varint();
    else return undefined;
  }
  return since;
};

const nested = (reader: ByteReader, tag: number, options: Draft): object | undefined => {
  if (tag === tags.streamIdentifier) return (options.streamIdentifier = reader.nested(identifier));
  if (tag === tags.noStream) return (options.noStream = reader.nested(empty));
  if (tag === tags.any) return (options.any = reader.nested(empty));
  if (tag === tags.streamExists) return (options.streamExists = reader.nested(empty));
  if (tag === tags.deadline21100) return (options.deadlineAt = reader.nested(time));
  if (tag === tags.deadline) return (options.deadlineIn = reader.nested(time));
  return undefined;
};

const usual = (bytes: Buffer): BatchAppendOptions | undefined => {
  const reader = new ByteReader(bytes);
  const options: Draft = {};
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === tags.streamPosition) options.revision = reader.varint();
    else if (!nested(reader, tag, options)) return undefined;
  }
  return options as BatchAppendOptions;
};

/** Reads options, the usual form with a fast path: every append has some. Throws ProtobufError. */
export function readAppendOptions(bytes: Buffer): BatchAppendOptions {
  return usual(bytes) ?? decodeMessage(batchAppendOptionsShape, bytes);
}
