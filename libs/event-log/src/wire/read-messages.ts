import type { ReadAllOptions, ReadStreamOptions } from "../event-log.ts";
import type { SubscriptionItem } from "../log-connection.ts";
import type { RecordedEvent } from "../recorded-event.ts";
import { ProtobufReader, type Span } from "./protobuf-reader.ts";
import { ProtobufWriter } from "./protobuf-writer.ts";
import { WireRecordedEvent } from "./wire-recorded-event.ts";

/** What the store says on a read or a subscription. */
export type ReadMessage = SubscriptionItem | { readonly kind: "stream-not-found" | "other" };

const empty = new Uint8Array(0);
const uuidsAsText = new ProtobufWriter(4).bytesField(2, empty).finish();
const checkpointWindow = 512;

/** Field numbers of `ReadReq.Options`, from EventStoreDB's streams.proto. */
const option = {
  stream: 1,
  all: 2,
  direction: 3,
  count: 5,
  subscription: 6,
  filter: 7,
  noFilter: 8,
  uuid: 9,
};

/** The request that reads one stream. */
export function readStreamRequest(stream: string, options: ReadStreamOptions): Buffer {
  const name = new ProtobufWriter(64).textField(3, stream).finish();
  const which = new ProtobufWriter(128).bytesField(1, name);
  const from = options.fromRevision ?? defaultFrom(options.direction);
  if (typeof from === "bigint") which.varintField(2, from);
  else which.bytesField(from === "start" ? 3 : 4, empty);
  return readRequest(option.stream, which.finish(), options);
}

/** The request that reads `$all`. */
export function readAllRequest(options: ReadAllOptions): Buffer {
  const from = options.fromPosition ?? defaultFrom(options.direction);
  return readRequest(option.all, allFrom(from), options);
}

/** The request that subscribes to `$all` without system events. */
export function subscribeRequest(after: bigint | "start"): Buffer {
  const types = new ProtobufWriter(16).textField(1, "^[^$].*").finish();
  const filter = new ProtobufWriter(32)
    .bytesField(2, types)
    .varintField(3, checkpointWindow)
    .varintField(5, 1);
  const options = new ProtobufWriter(64)
    .bytesField(option.all, allFrom(after))
    .bytesField(option.subscription, empty)
    .bytesField(option.filter, filter.finish())
    .bytesField(option.uuid, uuidsAsText);
  return new ProtobufWriter(128).bytesField(1, options.finish()).finish();
}

/** Reads one `ReadResp`. */
export function decodeReadMessage(bytes: Buffer): ReadMessage {
  const reader = new ProtobufReader(bytes);
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) return decodeEvent(bytes, reader.message());
    if (field === 3) return { kind: "checkpoint", position: decodeCheckpoint(reader.message()) };
    if (field === 4) return { kind: "stream-not-found" };
    if (field === 8) return { kind: "caught-up" };
    reader.skip();
  }
  return { kind: "other" };
}

const defaultFrom = (direction: "forwards" | "backwards" = "forwards"): "start" | "end" =>
  direction === "forwards" ? "start" : "end";

function allFrom(from: bigint | "start" | "end"): Buffer {
  if (from === "start") return new ProtobufWriter(4).bytesField(2, empty).finish();
  if (from === "end") return new ProtobufWriter(4).bytesField(3, empty).finish();
  const position = new ProtobufWriter(32).varintField(1, from).varintField(2, from).finish();
  return new ProtobufWriter(64).bytesField(1, position).finish();
}

function readRequest(
  field: number,
  which: Buffer,
  { direction, maxCount = Number.MAX_SAFE_INTEGER }: ReadAllOptions | ReadStreamOptions,
): Buffer {
  const options = new ProtobufWriter(256)
    .bytesField(field, which)
    .varintField(option.direction, direction === "backwards" ? 1 : 0)
    .varintField(option.count, maxCount)
    .bytesField(option.noFilter, empty)
    .bytesField(option.uuid, uuidsAsText);
  return new ProtobufWriter(256).bytesField(1, options.finish()).finish();
}

/** A link that could be resolved has an event; one that couldn't is no event of ours. */
function decodeEvent(bytes: Buffer, reader: ProtobufReader): ReadMessage {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) return { kind: "event", event: decodeRecorded(bytes, reader.message()) };
    reader.skip();
  }
  return { kind: "other" };
}

function decodeCheckpoint(reader: ProtobufReader): bigint {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) return reader.bigint();
    reader.skip();
  }
  return 0n;
}

const nothing: Span = { start: 0, end: 0 };

function decodeRecorded(bytes: Buffer, reader: ProtobufReader): RecordedEvent {
  let id = "";
  let stream = "";
  let revision = 0n;
  let position = 0n;
  let type = "";
  let created = "0";
  let isJson = false;
  let metadata = nothing;
  let data = nothing;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) id = decodeId(reader.message());
    else if (field === 2) stream = decodeName(reader.message());
    else if (field === 3) revision = reader.bigint();
    else if (field === 5) position = reader.bigint();
    else if (field === 6) {
      const [key, value] = decodeEntry(reader.message());
      if (key === "type") type = value;
      else if (key === "created") created = value;
      else if (key === "content-type") isJson = value === "application/json";
    } else if (field === 7) metadata = reader.span();
    else if (field === 8) data = reader.span();
    else reader.skip();
  }
  // Created is in ticks of 100 ns: more than a number holds, so the last digit goes first.
  const recordedAtUs = Number(created.slice(0, -1));
  const said = { id, stream, type, revision, position, recordedAtUs };
  return new WireRecordedEvent(said, { bytes, isJson, data, metadata });
}

function decodeId(reader: ProtobufReader): string {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) return reader.text();
    reader.skip();
  }
  throw new Error("the store sent an event without a readable id");
}

function decodeName(reader: ProtobufReader): string {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 3) return reader.text();
    reader.skip();
  }
  return "";
}

function decodeEntry(reader: ProtobufReader): readonly [key: string, value: string] {
  let [key, value] = ["", ""];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) key = reader.text();
    else if (field === 2) value = reader.text();
    else reader.skip();
  }
  return [key, value];
}
