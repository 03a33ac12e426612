import type { ByteWriter } from "../bytes/byte-writer.ts";
import { varintSize } from "../bytes/varint.ts";
import { AllStreamPositionSchema, StreamIdentifierSchema } from "../gen/shared_pb.ts";
import { BatchAppendResp_SuccessSchema, BatchAppendRespSchema } from "../gen/streams_pb.ts";
import { writeFrame } from "../grpc/frames.ts";
import { tagsOf } from "./tags-of.ts";

/** The append of a batch call that is answered. */
export type AnsweredAppend = {
  /** The UUID message as received, as latin1. */
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: number | "any" | "no_stream" | "stream_exists";
};

/** Where the last event of an append is stored. */
export type AppendedPlace = { readonly revision: number; readonly position: number };

const tags = tagsOf(BatchAppendRespSchema);
const successTags = tagsOf(BatchAppendResp_SuccessSchema);
const positionTags = tagsOf(AllStreamPositionSchema);
const identifierTags = tagsOf(StreamIdentifierSchema);
const expectationTags = {
  no_stream: tags.noStream,
  any: tags.any,
  stream_exists: tags.streamExists,
} as const;

const writeSuccess = (writer: ByteWriter, revision: number, position: number): void => {
  const positionSize = 2 * (1 + varintSize(position));
  writer.varint(tags.success);
  writer.varint(1 + varintSize(revision) + 2 + positionSize);
  writer.varint(successTags.currentRevision);
  writer.varint(revision);
  writer.varint(successTags.position);
  writer.varint(positionSize);
  writer.varint(positionTags.commitPosition);
  writer.varint(position);
  writer.varint(positionTags.preparePosition);
  writer.varint(position);
};

const writeStream = (writer: ByteWriter, stream: string): void => {
  const size = Buffer.byteLength(stream);
  writer.varint(tags.streamIdentifier);
  writer.varint(1 + varintSize(size) + size);
  writer.varint(identifierTags.streamName);
  writer.string(stream);
};

const writeExpectation = (writer: ByteWriter, expected: AnsweredAppend["expected"]): void => {
  if (typeof expected === "number") {
    writer.varint(tags.streamPosition);
    writer.varint(expected);
  } else {
    writer.varint(expectationTags[expected]);
    writer.varint(0);
  }
};

/** Writes the framed answer to a stored append without building a message: most answers are of this kind. */
export function writeAppendedAnswer(
  writer: ByteWriter,
  { correlationId, stream, expected }: AnsweredAppend,
  { revision, position }: AppendedPlace,
): void {
  writeFrame(writer, () => {
    writer.varint(tags.correlationId);
    writer.latin1(correlationId);
    writeSuccess(writer, revision, position);
    writeStream(writer, stream);
    writeExpectation(writer, expected);
  });
}
