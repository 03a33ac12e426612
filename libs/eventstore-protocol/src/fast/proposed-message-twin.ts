import {
  type BatchAppendReq_ProposedMessage,
  BatchAppendReq_ProposedMessageSchema,
} from "../gen/streams_pb.ts";
import { decodeMessage } from "../message-codec.ts";
import { uuidText } from "../uuid.ts";
import { MissingMetadataError } from "./missing-metadata-error.ts";

/** An event of an append with its contents as separate values. */
export type ProposedValues = {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
};

/**
 * Decodes with generated code the message that `readProposedMessage` reads by hand. Throws
 * MissingMetadataError, ProtobufError.
 */
export function decodeProposedMessage(bytes: Uint8Array): ProposedValues {
  const message = decodeMessage(BatchAppendReq_ProposedMessageSchema, bytes);
  return {
    id: uuidText(message.id ?? { value: { case: undefined } }),
    type: required(message, "type"),
    isJson: required(message, "content-type") === "application/json",
    data: Buffer.from(message.data),
    metadata: Buffer.from(message.customMetadata),
  };
}

function required(
  { metadata }: BatchAppendReq_ProposedMessage,
  property: "type" | "content-type",
): string {
  const value = metadata[property];
  if (value === undefined) throw new MissingMetadataError(property);
  return value;
}
