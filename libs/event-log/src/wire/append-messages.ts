import type { AppendResult, ExpectedRevision } from "../append-result.ts";
import type { NewEvent } from "../new-event.ts";
import { prefixBytes, withPrefix } from "./grpc-frames.ts";
import { ProtobufReader } from "./protobuf-reader.ts";
import { ProtobufWriter, varintSize } from "./protobuf-writer.ts";

/** What the store says to an append: its result, or an error by EventStoreDB's name for it. */
export type AppendAnswer =
  | AppendResult
  | { readonly kind: "error"; readonly error: string; readonly message: string };

const empty = new Uint8Array(0);
const chunkBytes = 3 * 1024 * 1024;
const msPerSecond = 1_000;

/** Appends are written here one after the other, and copied out once each. */
const scratch = new ProtobufWriter(256 * 1024);

/** The frames of one append: the first with its options, the last marked final. */
export function appendFrames(
  number: number,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
  deadlineMs: number,
): Buffer[] {
  const frames: Buffer[] = [];
  const correlation = correlationOf(number);
  scratch.restart(prefixBytes).bytesField(1, correlation);
  scratch.bytesField(2, appendOptions(stream, expected, deadlineMs));
  for (const event of events) {
    if (scratch.length > chunkBytes) {
      frames.push(withPrefix(scratch.copy()));
      scratch.restart(prefixBytes).bytesField(1, correlation);
    }
    proposedMessage(scratch, event);
  }
  frames.push(withPrefix(scratch.varintField(4, 1).copy()));
  return frames;
}

/** Reads a `BatchAppendResp`: which append it is about, and what came of it. */
export function decodeAppendAnswer(bytes: Buffer): readonly [number: number, AppendAnswer] {
  const reader = new ProtobufReader(bytes);
  let number = -1;
  let answer: AppendAnswer = { kind: "error", error: "Unknown", message: "no result" };
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) number = decodeCorrelation(reader.message());
    else if (field === 2) answer = decodeError(reader.message());
    else if (field === 3) answer = decodeSuccess(reader.message());
    else reader.skip();
  }
  return [number, answer];
}

/** A UUID of which the last 12 digits are the append's number; sent as text, as the client does. */
function correlationOf(number: number): Buffer {
  const text = `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
  return new ProtobufWriter(48).textField(2, text).finish();
}

function decodeCorrelation(reader: ProtobufReader): number {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) return Number.parseInt(reader.text().slice(-12), 16);
    if (field === 1) return decodeStructured(reader.message());
    reader.skip();
  }
  return -1;
}

function decodeStructured(reader: ProtobufReader): number {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) return Number(BigInt.asUintN(48, reader.bigint()));
    reader.skip();
  }
  return -1;
}

function appendOptions(stream: string, expected: ExpectedRevision, deadlineMs: number): Buffer {
  const name = new ProtobufWriter(64).textField(3, stream).finish();
  const options = new ProtobufWriter(128).bytesField(1, name);
  if (typeof expected === "bigint") options.varintField(2, expected);
  else options.bytesField({ no_stream: 3, any: 4, stream_exists: 5 }[expected], empty);
  const deadline = new ProtobufWriter(32)
    .varintField(1, Math.floor(deadlineMs / msPerSecond))
    .varintField(2, (deadlineMs % msPerSecond) * 1_000_000);
  return options.bytesField(6, deadline.finish()).finish();
}

const typeFields = new Map<string, Buffer>();

/** The metadata map of an event type, as fields of a proposed message; types are few. */
function fieldsOfType(type: string): Buffer {
  const known = typeFields.get(type);
  if (known) return known;
  const entry = (key: string, value: string) =>
    new ProtobufWriter(128).textField(1, key).textField(2, value).finish();
  const fields = new ProtobufWriter(256)
    .bytesField(2, entry("type", type))
    .bytesField(2, entry("content-type", "application/json"))
    .finish();
  if (typeFields.size < 1_000) typeFields.set(type, fields);
  return fields;
}

function proposedMessage(writer: ProtobufWriter, { id, type, data, metadata }: NewEvent): void {
  const text = data instanceof Uint8Array ? data : JSON.stringify(data);
  const metadataText = JSON.stringify(metadata);
  const idBytes = Buffer.byteLength(id);
  const fields = fieldsOfType(type);
  const idField = 2 + idBytes;
  const size = 2 + idField + fields.length + sizeOfText(metadataText) + sizeOfText(text);
  writer.header(3, size).header(1, idField).textField(2, id).raw(fields);
  writer.textField(3, metadataText);
  if (typeof text === "string") writer.textField(4, text);
  else writer.bytesField(4, text);
}

function sizeOfText(text: string | Uint8Array): number {
  const length = Buffer.byteLength(text);
  return 1 + varintSize(length) + length;
}

function decodeSuccess(reader: ProtobufReader): AppendAnswer {
  let [revision, position] = [0n, 0n];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) revision = reader.bigint();
    else if (field === 3) position = firstBigint(reader.message());
    else reader.skip();
  }
  return { kind: "appended", revision, position };
}

function firstBigint(reader: ProtobufReader): bigint {
  return reader.next() === 1 ? reader.bigint() : 0n;
}

/** A `google.rpc.Status` whose detail says what went wrong. */
function decodeError(reader: ProtobufReader): AppendAnswer {
  let [message, error] = ["", "Unknown"];
  let value: ProtobufReader | null = null;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) message = reader.text();
    else if (field === 3) {
      const detail = reader.message();
      for (let inner = detail.next(); inner !== 0; inner = detail.next()) {
        if (inner === 1) error = detail.text().split(".").at(-1) ?? error;
        else if (inner === 2) value = detail.message();
        else detail.skip();
      }
    } else reader.skip();
  }
  if (error === "WrongExpectedVersion" && value) return conflictOf(value);
  if (error === "BadRequest" && value) message = firstText(value) || message;
  return { kind: "error", error, message };
}

/** What is wrong with a request is told in the detail: the status only names the kind. */
function firstText(reader: ProtobufReader): string {
  return reader.next() === 1 ? reader.text() : "";
}

function conflictOf(reader: ProtobufReader): AppendAnswer {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) return { kind: "revision-conflict", actual: reader.bigint() };
    reader.skip();
  }
  return { kind: "revision-conflict", actual: null };
}
