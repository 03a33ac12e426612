import { ByteReader } from "../bytes/byte-reader.ts";
import { byteView, isText } from "../bytes/byte-view.ts";
import { ProtobufError } from "../bytes/protobuf-error.ts";
import { BatchAppendReq_ProposedMessageSchema } from "../gen/streams_pb.ts";
import { type EventRanges, idLength } from "./event-ranges.ts";
import { MissingMetadataError } from "./missing-metadata-error.ts";
import { decodeMessage } from "./shapes/decode-message.ts";
import { uuidShape } from "./shapes/shared-messages.ts";
import { isCanonicalUuid, uuidText } from "./shapes/uuid.ts";
import { tagsOf } from "./tags-of.ts";

/** A message of Append has the same. */
const tags = tagsOf(BatchAppendReq_ProposedMessageSchema);
const keyTag = 0x0a;
const valueTag = 0x12;

const typeKey = byteView(Buffer.from("type"));
const contentTypeKey = byteView(Buffer.from("content-type"));
const json = byteView(Buffer.from("application/json"));

/** An event while it is being read; an end of 0: not seen yet. */
type Draft = { -readonly [K in keyof EventRanges]: EventRanges[K] } & {
  idEnd: number;
  hasContentType: boolean;
};

const readEntry = (reader: ByteReader, draft: Draft): void => {
  const { view } = reader;
  const end = reader.delimited();
  let keyStart = 0;
  let keyEnd = 0;
  let valueStart = 0;
  let valueEnd = 0;
  while (reader.at < end) {
    const tag = reader.varint();
    if (tag !== keyTag && tag !== valueTag) {
      reader.skip(tag);
      continue;
    }
    const fieldEnd = reader.delimited();
    if (tag === keyTag) [keyStart, keyEnd] = [reader.at, fieldEnd];
    else [valueStart, valueEnd] = [reader.at, fieldEnd];
    reader.at = fieldEnd;
  }
  if (reader.at > end) throw new ProtobufError("a field is cut off");
  if (isText(view, keyStart, keyEnd, typeKey)) {
    [draft.typeStart, draft.typeEnd] = [valueStart, valueEnd];
  } else if (isText(view, keyStart, keyEnd, contentTypeKey)) {
    draft.hasContentType = true;
    draft.isJson = isText(view, valueStart, valueEnd, json);
  }
};

const readField = (reader: ByteReader, tag: number, draft: Draft): void => {
  if (tag === tags.metadata) {
    readEntry(reader, draft);
    return;
  }
  if (tag !== tags.id && tag !== tags.customMetadata && tag !== tags.data) {
    reader.skip(tag);
    return;
  }
  const end = reader.delimited();
  if (tag === tags.id) [draft.idStart, draft.idEnd] = [reader.at, end];
  else if (tag === tags.customMetadata) [draft.metadataStart, draft.metadataEnd] = [reader.at, end];
  else [draft.dataStart, draft.dataEnd] = [reader.at, end];
  reader.at = end;
};

const readDraft = (reader: ByteReader, end: number): Draft => {
  const draft: Draft = {
    bytes: reader.bytes,
    view: reader.view,
    idStart: 0,
    idEnd: 0,
    isJson: false,
    hasContentType: false,
    typeStart: 0,
    typeEnd: 0,
    metadataStart: 0,
    metadataEnd: 0,
    dataStart: 0,
    dataEnd: 0,
  };
  while (reader.at < end) readField(reader, reader.varint(), draft);
  if (reader.at > end) throw new ProtobufError("a field is cut off");
  return draft;
};

/** Returns whether the id is in the usual form: field 2 of its message, 36 characters as they are stored. */
const isAsStored = ({ bytes, idStart, idEnd }: Draft): boolean =>
  idEnd - idStart === 2 + idLength &&
  bytes[idStart] === 0x12 &&
  bytes[idStart + 1] === idLength &&
  isCanonicalUuid(bytes, idStart + 2);

/** Moves the event to a separate copy that starts with its id in the stored form. */
const storeId = (draft: Draft, from: number, to: number): void => {
  const { bytes, idStart, idEnd } = draft;
  const id = uuidText(decodeMessage(uuidShape, bytes.subarray(idStart, idEnd)));
  draft.bytes = Buffer.concat([Buffer.from(id, "latin1"), bytes.subarray(from, to)]);
  draft.view = byteView(draft.bytes);
  const shift = idLength - from;
  draft.idStart = 0;
  draft.typeStart += shift;
  draft.typeEnd += shift;
  draft.metadataStart += shift;
  draft.metadataEnd += shift;
  draft.dataStart += shift;
  draft.dataEnd += shift;
};

/**
 * Reads the message of one event of an append; it ends at `end`. Nothing is copied if its id is canonical text.
 * Throws MissingMetadataError, ProtobufError.
 */
export function readProposedMessage(reader: ByteReader, end: number): EventRanges {
  const from = reader.at;
  const draft = readDraft(reader, end);
  if (draft.idEnd === 0) throw new ProtobufError("an event has no id");
  if (draft.typeEnd === 0) throw new MissingMetadataError("type");
  if (!draft.hasContentType) throw new MissingMetadataError("content-type");
  if (isAsStored(draft)) draft.idStart += 2;
  else storeId(draft, from, end);
  return draft;
}
