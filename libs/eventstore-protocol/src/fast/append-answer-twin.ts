import { type Any, anyIs } from "@bufbuild/protobuf/wkt";
import { BadRequestSchema, WrongExpectedVersionSchema } from "../gen/shared_pb.ts";
import type { Status } from "../gen/status_pb.ts";
import {
  type BatchAppendResp,
  type BatchAppendResp_Success,
  BatchAppendRespSchema,
} from "../gen/streams_pb.ts";
import { decodeMessage } from "../message-codec.ts";
import { uuidText } from "../uuid.ts";

/** The outcome of an append: the place of its last event, or an error by EventStoreDB's name for it. */
export type AppendResult =
  | { readonly kind: "appended"; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: "refused"; readonly error: string; readonly message: string }
  /** `actual` is the revision of the stream's last event, null if the stream does not exist. */
  | { readonly kind: "wrong-expected-version"; readonly actual: bigint | null };

/** The answer to one append of a BatchAppend call. */
export type AppendAnswer = { readonly correlationId: string; readonly result: AppendResult };

/** Decodes the answer to one append of BatchAppend with generated code. Throws ProtobufError. */
export function decodeAppendAnswer(bytes: Uint8Array): AppendAnswer {
  const { correlationId, result } = decodeMessage(BatchAppendRespSchema, bytes);
  return {
    correlationId: correlationId ? uuidText(correlationId) : "",
    result: resultOf(result),
  };
}

function resultOf(result: BatchAppendResp["result"]): AppendResult {
  if (result.case === "success") return appended(result.value);
  if (result.case === "error") return refused(result.value);
  return { kind: "refused", error: "Unknown", message: "no result" };
}

function appended({
  currentRevisionOption,
  positionOption,
}: BatchAppendResp_Success): AppendResult {
  return {
    kind: "appended",
    revision: currentRevisionOption.case === "currentRevision" ? currentRevisionOption.value : 0n,
    position: positionOption.case === "position" ? positionOption.value.commitPosition : 0n,
  };
}

/** Builds a refusal; for a bad request only the detail says what is wrong. */
function refused({ message, details }: Status): AppendResult {
  if (!details) return { kind: "refused", error: "Unknown", message };
  if (anyIs(details, WrongExpectedVersionSchema)) return wrongExpectedVersion(details);
  const detail = anyIs(details, BadRequestSchema)
    ? decodeMessage(BadRequestSchema, details.value).message
    : "";
  const error = details.typeUrl.split(".").at(-1) || "Unknown";
  return { kind: "refused", error, message: detail || message };
}

function wrongExpectedVersion({ value }: Any): AppendResult {
  const { currentStreamRevisionOption: current } = decodeMessage(WrongExpectedVersionSchema, value);
  const actual = current.case === "currentStreamRevision" ? current.value : null;
  return { kind: "wrong-expected-version", actual };
}
