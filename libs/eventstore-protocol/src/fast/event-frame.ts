import type { ByteWriter } from "../bytes/byte-writer.ts";
import { varintSize, writeVarint } from "../bytes/varint.ts";
import { idFieldBytes } from "./recorded-event-body.ts";
import { idLength } from "./event-ranges.ts";
import { encodeMessage } from "./shapes/encode-message.ts";
import { uuidShape } from "./shapes/shared-messages.ts";
import { structuredUuid } from "./shapes/uuid.ts";

/** A RecordedEvent in bytes[start, end), as `writeRecordedEvent` writes it. */
export type EncodedEvent = {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
};

/** How an event is sent. */
export type EventFrameOptions = {
  /** Whether the id is sent as two numbers instead of text. */
  readonly isStructured: boolean;
  /** Whether the event is a link. */
  readonly link?: boolean;
  /** The event that a link points to. */
  readonly target?: EncodedEvent | undefined;
  /** Only in answers of persistent subscriptions. */
  readonly retryCount?: number;
};

const structuredId = ({ bytes, start }: EncodedEvent): Buffer => {
  const id = bytes.toString("latin1", start + idFieldBytes - idLength, start + idFieldBytes);
  const uuid = encodeMessage(uuidShape, structuredUuid(id));
  return Buffer.concat([Buffer.from([0x0a, uuid.length]), uuid]);
};

const writeEvent = (
  out: ByteWriter,
  tag: number,
  event: EncodedEvent,
  isStructured: boolean,
): void => {
  const { bytes, start, end } = event;
  out.reserve(end - start + 64);
  out.bytes[out.length++] = tag;
  if (!isStructured) {
    out.varint(end - start);
    out.copy(bytes, start, end);
    return;
  }
  const id = structuredId(event);
  out.varint(id.length + end - start - idFieldBytes);
  out.copy(id);
  out.copy(bytes, start + idFieldBytes, end);
};

const eventSize = (event: EncodedEvent, isStructured: boolean): number => {
  const encoded = event.end - event.start;
  const size = isStructured ? encoded - idFieldBytes + structuredId(event).length : encoded;
  return 1 + varintSize(size) + size;
};

/**
 * Writes the framed answer of Read, or of a persistent subscription, that carries an event; its bytes are sent
 * unchanged.
 */
export function writeEventFrame(
  out: ByteWriter,
  event: EncodedEvent,
  position: number,
  { isStructured, link, target, retryCount }: EventFrameOptions,
): void {
  const inner =
    eventSize(event, isStructured) +
    (target ? eventSize(target, isStructured) : 0) +
    1 +
    varintSize(position) +
    (retryCount === undefined ? 0 : 1 + varintSize(retryCount));
  const message = 1 + varintSize(inner) + inner;
  out.reserve(message + 5);
  out.bytes[out.length] = 0;
  out.bytes.writeUInt32BE(message, out.length + 1);
  out.bytes[out.length + 5] = 0x0a;
  out.length = writeVarint(out.bytes, out.length + 6, inner);
  if (target) writeEvent(out, 0x0a, target, isStructured);
  writeEvent(out, link ? 0x12 : 0x0a, event, isStructured);
  out.bytes[out.length] = 0x18;
  out.length = writeVarint(out.bytes, out.length + 1, position);
  if (retryCount === undefined) return;
  out.bytes[out.length] = 0x28;
  out.length = writeVarint(out.bytes, out.length + 1, retryCount);
}
