import { type ByteWriter, varintSize, writeFrame } from "@detektor/eventstore-protocol";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";

/** The append of a batch call to answer. */
export type Asked = {
  /** As received, as latin1. */
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: ExpectedRevision;
};

// Tags of batchAppendResponseShape and of the messages in it.
const correlationIdTag = 0x0a;
const successTag = 0x1a;
const currentRevisionTag = 0x08;
const positionTag = 0x1a;
const commitPositionTag = 0x08;
const preparePositionTag = 0x10;
const streamIdentifierTag = 0x22;
const streamNameTag = 0x1a;
const streamPositionTag = 0x28;
const expectationTags = { no_stream: 0x32, any: 0x3a, stream_exists: 0x42 } as const;

const writeSuccess = (writer: ByteWriter, revision: number, position: number): void => {
  const positionSize = 2 * (1 + varintSize(position));
  writer.varint(successTag);
  writer.varint(1 + varintSize(revision) + 2 + positionSize);
  writer.varint(currentRevisionTag);
  writer.varint(revision);
  writer.varint(positionTag);
  writer.varint(positionSize);
  writer.varint(commitPositionTag);
  writer.varint(position);
  writer.varint(preparePositionTag);
  writer.varint(position);
};

const writeStream = (writer: ByteWriter, stream: string): void => {
  const size = Buffer.byteLength(stream);
  writer.varint(streamIdentifierTag);
  writer.varint(1 + varintSize(size) + size);
  writer.varint(streamNameTag);
  writer.string(stream);
};

const writeExpectation = (writer: ByteWriter, expected: ExpectedRevision): void => {
  if (typeof expected === "number") {
    writer.varint(streamPositionTag);
    writer.varint(expected);
  } else {
    writer.varint(expectationTags[expected]);
    writer.varint(0);
  }
};

/** Writes the framed answer to a stored append without building a message: most answers are of this kind. */
export const writeAppended = (
  writer: ByteWriter,
  { correlationId, stream, expected }: Asked,
  { revision, position }: { revision: number; position: number },
): void =>
  writeFrame(writer, () => {
    writer.varint(correlationIdTag);
    writer.latin1(correlationId);
    writeSuccess(writer, revision, position);
    writeStream(writer, stream);
    writeExpectation(writer, expected);
  });
