import { ByteReader, readProposedMessage } from "@detektor/eventstore-protocol";
import type { ProposedEvent } from "../../log/record/proposed-event.ts";

/** One message of a BatchAppend call: a part of an append, or a whole one. */
export type BatchChunk = {
  /** As latin1: a slice would keep the whole message alive until the answer. */
  correlationId: string;
  options: Buffer | undefined;
  events: ProposedEvent[];
  isFinal: boolean;
  /** The error of the first unreadable event. */
  problem: unknown;
};

const readEvent = (reader: ByteReader, chunk: BatchChunk): void => {
  const end = reader.delimited();
  try {
    chunk.events.push(readProposedMessage(reader, end));
  } catch (error) {
    chunk.problem ??= error;
    reader.at = end;
  }
};

/** Reads a chunk; its options are decoded only when needed. Throws ProtobufError. */
export function readChunk(message: Buffer): BatchChunk {
  const reader = new ByteReader(message);
  const chunk: BatchChunk = {
    correlationId: "",
    options: undefined,
    events: [],
    isFinal: false,
    problem: undefined,
  };
  while (reader.at < reader.end) {
    const tag = reader.varint();
    if (tag === 0x0a) chunk.correlationId = reader.latin1();
    else if (tag === 0x12) chunk.options = reader.slice();
    else if (tag === 0x1a) readEvent(reader, chunk);
    else if (tag === 0x20) chunk.isFinal = reader.varint() !== 0;
    else reader.skip(tag);
  }
  return chunk;
}
