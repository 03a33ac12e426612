import { BatchAppendReqSchema } from "../gen/streams_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { textUuid } from "../uuid.ts";
import type { AppendRequest, Expectation, ProposedEvent } from "./append-request.ts";

/** Encodes with generated code the append that `appendRequestFrames` writes by hand, as one message. */
export function encodeAppendRequest(request: AppendRequest): Buffer {
  const seconds = BigInt(Math.floor(request.deadlineMs / 1000));
  const nanos = Math.floor(request.deadlineMs % 1000) * 1_000_000;
  return encodeMessage(BatchAppendReqSchema, {
    correlationId: textUuid(request.correlationId),
    options: {
      streamIdentifier: { streamName: Buffer.from(request.stream) },
      expectedStreamPosition: expectedPosition(request.expected),
      deadlineOption: { case: "deadline21100", value: { seconds, nanos } },
    },
    proposedMessages: request.events.map(proposedMessage),
    isFinal: true,
  });
}

function expectedPosition(expected: Expectation) {
  if (typeof expected === "bigint") return { case: "streamPosition", value: expected } as const;
  if (expected === "any") return { case: "any", value: {} } as const;
  if (expected === "no_stream") return { case: "noStream", value: {} } as const;
  return { case: "streamExists", value: {} } as const;
}

function proposedMessage({ id, type, contentType, data, metadata }: ProposedEvent) {
  return {
    id: textUuid(id),
    metadata: { type, "content-type": contentType },
    customMetadata: bytesOf(metadata),
    data: bytesOf(data),
  };
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? Buffer.from(content) : content;
