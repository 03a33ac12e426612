import { type BatchAppendReq_Options, BatchAppendReq_OptionsSchema } from "../gen/streams_pb.ts";
import { decodeMessage } from "../message-codec.ts";
import type { BatchAppendOptions } from "./append-options.ts";

/** Decodes with generated code the options that `readAppendOptions` reads by hand. Throws ProtobufError. */
export function decodeAppendOptions(bytes: Uint8Array): BatchAppendOptions {
  const options = decodeMessage(BatchAppendReq_OptionsSchema, bytes);
  const streamName = Buffer.from(options.streamIdentifier?.streamName ?? []);
  return { streamIdentifier: { streamName }, ...expectationOf(options), ...deadlineOf(options) };
}

function expectationOf({ expectedStreamPosition }: BatchAppendReq_Options): BatchAppendOptions {
  const { case: kind, value } = expectedStreamPosition;
  if (kind === undefined) return {};
  return kind === "streamPosition" ? { revision: Number(value) } : { [kind]: {} };
}

function deadlineOf({ deadlineOption }: BatchAppendReq_Options): BatchAppendOptions {
  if (deadlineOption.case === undefined) return {};
  const { seconds, nanos } = deadlineOption.value;
  const name = deadlineOption.case === "deadline" ? "deadlineIn" : "deadlineAt";
  return { [name]: { seconds: Number(seconds), nanos } };
}
