import { ByteReader } from "@detektor/eventstore-protocol";
import {
  batchAppendOptionsShape,
  decodeMessage,
  type Message,
} from "@detektor/eventstore-protocol/shapes";

/** The options in the first chunk of an append: its stream, its expected revision, its deadline. */
export type BatchAppendOptions = Message<typeof batchAppendOptionsShape>;

type Draft = { -readonly [K in keyof BatchAppendOptions]: BatchAppendOptions[K] | undefined };
type Identifier = NonNullable<BatchAppendOptions["streamIdentifier"]>;
type Time = NonNullable<BatchAppendOptions["deadlineAt"]>;

/** Runs `read` on a nested message and returns its result. */
const within = <T>(reader: ByteReader, read: (reader: ByteReader) => T): T => {
  const { end } = reader;
  reader.end = reader.delimited();
  const value = read(reader);
  reader.end = end;
  return value;
};

// These return undefined for a message that does not have exactly the expected fields.

const empty = (reader: ByteReader): object | undefined =>
  reader.at === reader.end ? {} : undefined;

const identifier = (reader: ByteReader): Identifier | undefined => {
  if (reader.at === reader.end || reader.varint() !== 0x1a) return undefined;
  const streamName = reader.slice();
  return reader.at === reader.end ? { streamName } : undefined;
};

const time = (reader: ByteReader): Time | undefined => {
  const since: { seconds?: number; nanos?: number } = {};
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === 0x08) since.seconds = reader.varint();
    else if (tag === 0x10) since.nanos = reader.varint();
    else return undefined;
  }
  return since;
};

const nested = (reader: ByteReader, tag: number, options: Draft): object | undefined => {
  if (tag === 0x0a) return (options.streamIdentifier = within(reader, identifier));
  if (tag === 0x1a) return (options.noStream = within(reader, empty));
  if (tag === 0x22) return (options.any = within(reader, empty));
  if (tag === 0x2a) return (options.streamExists = within(reader, empty));
  if (tag === 0x32) return (options.deadlineAt = within(reader, time));
  if (tag === 0x3a) return (options.deadlineIn = within(reader, time));
  return undefined;
};

const usual = (bytes: Buffer): BatchAppendOptions | undefined => {
  const reader = new ByteReader(bytes);
  const options: Draft = {};
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === 0x10) options.revision = reader.varint();
    else if (!nested(reader, tag, options)) return undefined;
  }
  return options as BatchAppendOptions;
};

/** Reads options, the usual form with a fast path: every append has some. Throws ProtobufError. */
export const batchAppendOptions = (bytes: Buffer): BatchAppendOptions =>
  usual(bytes) ?? decodeMessage(batchAppendOptionsShape, bytes);
