import { ByteReader } from "../bytes/byte-reader.ts";
import { AllStreamPositionSchema, UUIDSchema } from "../gen/shared_pb.ts";
import { BatchAppendResp_SuccessSchema, BatchAppendRespSchema } from "../gen/streams_pb.ts";
import { type AppendAnswer, decodeAppendAnswer } from "./append-answer-twin.ts";
import { tagsOf } from "./tags-of.ts";

const tags = tagsOf(BatchAppendRespSchema);
const successTags = tagsOf(BatchAppendResp_SuccessSchema);
const positionTags = tagsOf(AllStreamPositionSchema);
const uuidTags = tagsOf(UUIDSchema);

/** Reads the answer to one append of BatchAppend. Throws ProtobufError. */
export function readAppendAnswer(bytes: Buffer): AppendAnswer {
  return readSuccess(new ByteReader(bytes)) ?? decodeAppendAnswer(bytes);
}

/** Reads the usual answer, a success with its correlation id as text; returns undefined for any other. */
function readSuccess(reader: ByteReader): AppendAnswer | undefined {
  let correlationId = "";
  let success: AppendAnswer["result"] | undefined;
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === tags.correlationId) correlationId = reader.nested(textId);
    else if (tag === tags.success) success = reader.nested(appended);
    else if (tag === tags.error) return undefined;
    else reader.skip(tag);
  }
  return success && correlationId !== "" ? { correlationId, result: success } : undefined;
}

function textId(reader: ByteReader): string {
  let text = "";
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === uuidTags.string) text = reader.latin1();
    else reader.skip(tag);
  }
  return text;
}

function appended(reader: ByteReader): AppendAnswer["result"] {
  let [revision, position] = [0n, 0n];
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === successTags.currentRevision) revision = reader.uint64();
    else if (tag === successTags.position) position = reader.nested(commitPosition);
    else reader.skip(tag);
  }
  return { kind: "appended", revision, position };
}

function commitPosition(reader: ByteReader): bigint {
  let position = 0n;
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === positionTags.commitPosition) position = reader.uint64();
    else reader.skip(tag);
  }
  return position;
}
