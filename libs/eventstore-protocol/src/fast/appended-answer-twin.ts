import type { MessageInitShape } from "@bufbuild/protobuf";
import { UUIDSchema } from "../gen/shared_pb.ts";
import { BatchAppendRespSchema } from "../gen/streams_pb.ts";
import { framed } from "../grpc/frames.ts";
import { decodeMessage, encodeMessage } from "../message-codec.ts";
import type { AnsweredAppend, AppendedPlace } from "./appended-answer.ts";

/** Encodes with generated code the framed answer that `writeAppendedAnswer` writes by hand. */
export function encodeAppendedAnswer(
  { correlationId, stream, expected }: AnsweredAppend,
  { revision, position }: AppendedPlace,
): Buffer {
  const commitPosition = BigInt(position);
  const value = { commitPosition, preparePosition: commitPosition };
  const answer: MessageInitShape<typeof BatchAppendRespSchema> = {
    correlationId: decodeMessage(UUIDSchema, Buffer.from(correlationId, "latin1")),
    result: {
      case: "success",
      value: {
        currentRevisionOption: { case: "currentRevision", value: BigInt(revision) },
        positionOption: { case: "position", value },
      },
    },
    streamIdentifier: { streamName: Buffer.from(stream) },
    expectedStreamPosition: expectationOf(expected),
  };
  return framed(encodeMessage(BatchAppendRespSchema, answer));
}

function expectationOf(expected: AnsweredAppend["expected"]) {
  if (typeof expected === "number")
    return { case: "streamPosition", value: BigInt(expected) } as const;
  const names = { any: "any", no_stream: "noStream", stream_exists: "streamExists" } as const;
  return { case: names[expected], value: {} };
}
