import { randomUUID } from "node:crypto";
import {
  appendRequestShape,
  consumeRequestShape,
  deleteRequestShape,
  encodeMessage,
} from "@detektor/eventstore-protocol/shapes";
import type { GroupRequest } from "./group-requests.ts";
import { createGroup, fromStream, groupCalls, updateGroup } from "./group-requests.ts";
import { appendTo, chunk, proposed, readRequest } from "./raw-messages.ts";

const streamIdentifier = { streamName: Buffer.from("sample") };
const groupName = "sample";

const filter = { max: 10, checkpointIntervalMultiplier: 2, eventType: { regex: "^te" } };

const streamRequests = (): [path: string, message: Buffer][] => {
  const options = appendTo("sample");
  const events = [proposed(randomUUID())];
  const correlationId = { string: randomUUID() };
  return [
    ["Read", readRequest({ stream: { streamIdentifier, revision: 3 }, count: 5, noFilter: {} })],
    ["Read", readRequest({ all: { start: {} }, count: 5, resolveLinks: true, filter })],
    ["Read", readRequest({ all: { position: { commitPosition: 99 } }, subscription: {}, filter })],
    ["Append", encodeMessage(appendRequestShape, { options })],
    [
      "Append",
      encodeMessage(appendRequestShape, { options, proposedMessage: proposed(randomUUID()) }),
    ],
    ["BatchAppend", chunk({ correlationId, options, events, isFinal: true })],
    ["Delete", encodeMessage(deleteRequestShape, { options })],
    ["Tombstone", encodeMessage(deleteRequestShape, { options: appendTo("ended") })],
  ];
};

const groupRequests = (): GroupRequest[] => {
  const calls = groupCalls("sample", groupName);
  const nack = { ids: [{ string: randomUUID() }], action: 2 };
  return [
    createGroup(groupName, fromStream("sample")),
    createGroup(groupName, { all: { end: {}, filter } }),
    updateGroup(groupName, fromStream("sample")),
    ...Object.values(calls),
    [calls.read[0], encodeMessage(consumeRequestShape, { nack })],
  ];
};

/** Returns a valid request for each call that takes one, by path. */
export function sampleRequests(): (readonly [path: string, message: Buffer])[] {
  return [...streamRequests(), ...groupRequests()];
}
