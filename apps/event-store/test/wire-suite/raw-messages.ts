import {
  type batchAppendOptionsShape,
  batchAppendRequestShape,
  encodeMessage,
  type Message,
  type proposedMessageShape,
  readRequestShape,
} from "@detektor/eventstore-protocol/shapes";

type Chunk = Message<typeof batchAppendRequestShape>;

/** Encodes one chunk of one append. */
export function chunk({
  events = [],
  ...rest
}: Omit<Chunk, "proposedMessages"> & { events?: Chunk["proposedMessages"] }): Buffer {
  return encodeMessage(batchAppendRequestShape, { ...rest, proposedMessages: events });
}

/** Returns the options of an append to a stream, whatever its revision. */
export function appendTo(stream: string, more: Message<typeof batchAppendOptionsShape> = {}) {
  return {
    streamIdentifier: { streamName: Buffer.from(stream) },
    any: {},
    ...more,
  };
}

/** Encodes a read request. */
export function readRequest(
  options: NonNullable<Message<typeof readRequestShape>["options"]>,
): Buffer {
  return encodeMessage(readRequestShape, { options: { uuidOption: { string: {} }, ...options } });
}

/** Returns an event to propose. */
export function proposed(id: string, type = "tested"): Message<typeof proposedMessageShape> {
  return {
    id: { string: id },
    metadata: new Map([
      ["type", type],
      ["content-type", "application/json"],
    ]),
    data: Buffer.from("{}"),
  };
}
