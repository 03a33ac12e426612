import { ByteReader } from "../protocol/byte-reader.ts";
import { decodeMessage } from "../protocol/decode-message.ts";
import { ProtobufError } from "../protocol/protobuf.ts";
import { uuidShape } from "../protocol/shared-messages.ts";
import { canonicalUuid, uuidText } from "../protocol/uuid.ts";
import type { ProposedEvent } from "../storage/proposed-event.ts";
import { missingMetadata } from "./store-errors.ts";

const typeKey = Buffer.from("type");
const contentTypeKey = Buffer.from("content-type");
const json = Buffer.from("application/json");

const isText = (bytes: Buffer, from: number, to: number, text: Buffer): boolean =>
  to - from === text.length && bytes.compare(text, 0, text.length, from, to) === 0;

/** An event that is being read: where its parts lie; -1 for what was not seen. */
type Draft = {
  id: string;
  typeStart: number;
  typeEnd: number;
  isJson: boolean | undefined;
  metadataStart: number;
  metadataEnd: number;
  dataStart: number;
  dataEnd: number;
};

const readId = (reader: ByteReader): string => {
  const end = reader.delimited();
  const { bytes, at } = reader;
  reader.at = end;
  // The usual form: field 2, 36 characters.
  if (end - at === 38 && bytes[at] === 0x12 && bytes[at + 1] === 36) {
    return canonicalUuid(bytes.toString("latin1", at + 2, end));
  }
  return uuidText(decodeMessage(uuidShape, bytes.subarray(at, end)));
};

const readEntry = (reader: ByteReader, draft: Draft): void => {
  const end = reader.delimited();
  const entry = new ByteReader(reader.bytes, reader.at, end);
  reader.at = end;
  let keyStart = 0;
  let keyEnd = 0;
  let valueStart = 0;
  let valueEnd = 0;
  while (entry.at < end) {
    const tag = entry.varint();
    if (tag !== 0x0a && tag !== 0x12) {
      entry.skip(tag % 8);
      continue;
    }
    const fieldEnd = entry.delimited();
    if (tag === 0x0a) [keyStart, keyEnd] = [entry.at, fieldEnd];
    else [valueStart, valueEnd] = [entry.at, fieldEnd];
    entry.at = fieldEnd;
  }
  if (isText(entry.bytes, keyStart, keyEnd, typeKey)) {
    [draft.typeStart, draft.typeEnd] = [valueStart, valueEnd];
  } else if (isText(entry.bytes, keyStart, keyEnd, contentTypeKey)) {
    draft.isJson = isText(entry.bytes, valueStart, valueEnd, json);
  }
};

const readField = (reader: ByteReader, tag: number, draft: Draft): void => {
  if (tag === 0x0a) draft.id = readId(reader);
  else if (tag === 0x12) readEntry(reader, draft);
  else if (tag === 0x1a) {
    draft.metadataEnd = reader.delimited();
    draft.metadataStart = reader.at;
    reader.at = draft.metadataEnd;
  } else if (tag === 0x22) {
    draft.dataEnd = reader.delimited();
    draft.dataStart = reader.at;
    reader.at = draft.dataEnd;
  } else reader.skip(tag % 8);
};

/** Reads the proposed message bytes[from, to) without copying. Throws GrpcError, ProtobufError. */
export const proposedMessage = (bytes: Buffer, from: number, to: number): ProposedEvent => {
  const reader = new ByteReader(bytes, from, to);
  const draft: Draft = {
    id: "",
    typeStart: 0,
    typeEnd: 0,
    isJson: undefined,
    metadataStart: 0,
    metadataEnd: 0,
    dataStart: 0,
    dataEnd: 0,
  };
  while (reader.at < to) readField(reader, reader.varint(), draft);
  if (draft.id === "") throw new ProtobufError("an event has no id");
  if (draft.typeEnd === 0) throw missingMetadata("type");
  const { isJson } = draft;
  if (isJson === undefined) throw missingMetadata("content-type");
  return { ...draft, isJson, source: bytes };
};
