import { type ByteWriter, framed, varintSize, writeVarint } from "@detektor/eventstore-protocol";
import {
  encodeMessage,
  type Message,
  readResponseShape,
  structuredUuid,
  uuidShape,
} from "@detektor/eventstore-protocol/shapes";
import { headerBytes } from "../../log/record/record.ts";
import { bodyEndAt, idAt, positionAt } from "../../log/record/record-view.ts";

const storedIdBytes = 40;

/** A stored record and its offset. */
export type RecordRef = { readonly bytes: Buffer; readonly start: number };

const structuredId = ({ bytes, start }: RecordRef): Buffer => {
  const uuid = encodeMessage(uuidShape, structuredUuid(idAt(bytes, start)));
  return Buffer.concat([Buffer.from([0x0a, uuid.length]), uuid]);
};

const writeBody = (
  out: ByteWriter,
  tag: number,
  record: RecordRef,
  isStructured: boolean,
): void => {
  const { bytes, start } = record;
  const from = start + headerBytes;
  const end = bodyEndAt(bytes, start);
  out.reserve(end - from + 64);
  out.bytes[out.length++] = tag;
  if (!isStructured) {
    out.varint(end - from);
    out.copy(bytes, from, end);
    return;
  }
  const id = structuredId(record);
  out.varint(id.length + end - from - storedIdBytes);
  out.copy(id);
  out.copy(bytes, from + storedIdBytes, end);
};

const bodySize = ({ bytes, start }: RecordRef, isStructured: boolean): number => {
  const stored = bodyEndAt(bytes, start) - start - headerBytes;
  const size = isStructured
    ? stored - storedIdBytes + structuredId({ bytes, start }).length
    : stored;
  return 1 + varintSize(size) + size;
};

/** Writes the framed answer that carries an event; stored bytes are sent unchanged. */
export function writeEventFrame(
  out: ByteWriter,
  bytes: Buffer,
  start: number,
  options: {
    isStructured: boolean;
    link?: boolean;
    target?: RecordRef | undefined;
    /** For persistent subscriptions only. */
    retryCount?: number;
  },
): void {
  const record = { bytes, start };
  const { isStructured, target, retryCount } = options;
  const position = positionAt(bytes, start);
  const inner =
    bodySize(record, isStructured) +
    (target ? bodySize(target, isStructured) : 0) +
    1 +
    varintSize(position) +
    (retryCount === undefined ? 0 : 1 + varintSize(retryCount));
  const message = 1 + varintSize(inner) + inner;
  out.reserve(message + 5);
  out.bytes[out.length] = 0;
  out.bytes.writeUInt32BE(message, out.length + 1);
  out.bytes[out.length + 5] = 0x0a;
  out.length = writeVarint(out.bytes, out.length + 6, inner);
  if (target) writeBody(out, 0x0a, target, isStructured);
  writeBody(out, options.link ? 0x12 : 0x0a, record, isStructured);
  out.bytes[out.length] = 0x18;
  out.length = writeVarint(out.bytes, out.length + 1, position);
  if (retryCount === undefined) return;
  out.bytes[out.length] = 0x28;
  out.length = writeVarint(out.bytes, out.length + 1, retryCount);
}

/** Encodes any other answer of Read, framed. */
export function readFrame(message: Message<typeof readResponseShape>): Buffer {
  return framed(encodeMessage(readResponseShape, message));
}

/** The progress of a subscription: continuing after it misses nothing. Empty at a beginning. */
export type Place = { readonly streamRevision?: number; readonly position?: number };

const at = (position: number) => ({ commitPosition: position, preparePosition: position });

const now = () => {
  const ms = Date.now();
  return { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 };
};

/** Encodes a checkpoint, framed. */
export function checkpointFrame(position: number): Buffer {
  return readFrame({ checkpoint: { ...at(position), timestamp: now() } });
}

/** Encodes the message that a subscription has caught up or fallen behind, framed. */
export function stateFrame(
  state: "caughtUp" | "fellBehind",
  { streamRevision, position }: Place,
): Buffer {
  return readFrame({
    [state]: {
      timestamp: now(),
      streamRevision,
      position: position === undefined ? undefined : at(position),
    },
  });
}
