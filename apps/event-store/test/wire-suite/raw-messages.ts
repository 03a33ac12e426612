import { encodeMessage } from "../../src/protocol/encode-message.ts";
import type { Message } from "../../src/protocol/protobuf.ts";
import { streamIdentifierShape, uuidShape } from "../../src/protocol/shared-messages.ts";
import {
  batchAppendOptionsShape,
  batchAppendResponseShape,
  expectedRevisionShape,
  readRequestShape,
  readResponseShape,
} from "../../src/protocol/streams-messages.ts";

/** An event as it is proposed. */
export const proposedShape = {
  id: [1, uuidShape],
  metadata: [2, "strings"],
  customMetadata: [3, "bytes"],
  data: [4, "bytes"],
} as const;

/** A message of Append: the options, or an event. */
export const appendShape = {
  options: [1, expectedRevisionShape],
  event: [2, proposedShape],
} as const;

const chunkShape = {
  correlationId: [1, uuidShape],
  options: [2, batchAppendOptionsShape],
  events: [3, proposedShape, "many"],
  isFinal: [4, "bool"],
} as const;

/** The answer to one append, its correlation id understood. */
export const batchAnswerShape = {
  ...batchAppendResponseShape,
  correlationId: [1, uuidShape],
} as const;

const recordedShape = {
  id: [1, uuidShape],
  streamIdentifier: [2, streamIdentifierShape],
  revision: [3, "uint64"],
  preparePosition: [4, "uint64"],
  commitPosition: [5, "uint64"],
  metadata: [6, "strings"],
  customMetadata: [7, "bytes"],
  data: [8, "bytes"],
} as const;

/** Any answer of Read. */
export const readAnswerShape = {
  ...readResponseShape,
  event: [
    1,
    { event: [1, recordedShape], link: [2, recordedShape], commitPosition: [3, "uint64"] },
  ],
} as const;

/** One chunk of one append, as bytes. */
export const chunk = (message: Message<typeof chunkShape>): Buffer =>
  encodeMessage(chunkShape, message);

/** The options of an append to a stream, whatever its revision. */
export const appendTo = (stream: string, more: Message<typeof batchAppendOptionsShape> = {}) => ({
  streamIdentifier: { streamName: Buffer.from(stream) },
  any: {},
  ...more,
});

/** A request to read, as bytes. */
export const readRequest = (
  options: NonNullable<Message<typeof readRequestShape>["options"]>,
): Buffer =>
  encodeMessage(readRequestShape, { options: { uuidOption: { string: {} }, ...options } });

/** An event to be proposed. */
export const proposed = (id: string, type = "tested"): Message<typeof proposedShape> => ({
  id: { string: id },
  metadata: new Map([
    ["type", type],
    ["content-type", "application/json"],
  ]),
  data: Buffer.from("{}"),
});
