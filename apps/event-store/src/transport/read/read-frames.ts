import {
  type ByteWriter,
  type EncodedEvent,
  type EventFrameOptions,
  framed,
  writeEventFrame,
} from "@detektor/eventstore-protocol";
import {
  encodeMessage,
  type Message,
  readResponseShape,
} from "@detektor/eventstore-protocol/shapes";
import { headerBytes } from "../../log/record/record.ts";
import { bodyEndAt, positionAt } from "../../log/record/record-view.ts";

/** A stored record and its offset. */
type RecordRef = { readonly bytes: Buffer; readonly start: number };

/** Returns where the event of a record is. */
export function encodedEvent({ bytes, start }: RecordRef): EncodedEvent {
  return { bytes, start: start + headerBytes, end: bodyEndAt(bytes, start) };
}

/** Writes the framed answer that carries a stored event; stored bytes are sent unchanged. */
export function writeRecordFrame(
  out: ByteWriter,
  bytes: Buffer,
  start: number,
  options: EventFrameOptions,
): void {
  writeEventFrame(out, encodedEvent({ bytes, start }), positionAt(bytes, start), options);
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
