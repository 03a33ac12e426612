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
export const chunk = ({
  events = [],
  ...rest
}: Omit<Chunk, "proposedMessages"> & { events?: Chunk["proposedMessages"] }): Buffer =>
  encodeMessage(batchAppendRequestShape, { ...rest, proposedMessages: events });

/** Returns the options of an append to a stream, whatever its revision. */
export const appendTo = (stream: string, more: Message<typeof batchAppendOptionsShape> = {}) => ({
  streamIdentifier: { streamName: Buffer.from(stream) },
  any: {},
  ...more,
});

/** Encodes a read request. */
export const readRequest = (
  options: NonNullable<Message<typeof readRequestShape>["options"]>,
): Buffer =>
  encodeMessage(readRequestShape, { options: { uuidOption: { string: {} }, ...options } });

/** Returns an event to propose. */
export const proposed = (id: string, type = "tested"): Message<typeof proposedMessageShape> => ({
  id: { string: id },
  metadata: new Map([
    ["type", type],
    ["content-type", "application/json"],
  ]),
  data: Buffer.from("{}"),
});
