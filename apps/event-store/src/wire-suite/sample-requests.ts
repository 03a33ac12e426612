import { randomUUID } from "node:crypto";
import { encodeMessage } from "../protocol/encode-message.ts";
import {
  consumeRequestShape,
  deleteGroupRequestShape,
  groupInfoRequestShape,
  groupRequestShape,
  listGroupsRequestShape,
  replayParkedRequestShape,
} from "../protocol/persistent-subscription-messages.ts";
import { deleteRequestShape } from "../protocol/streams-messages.ts";
import { appendTo, chunk, proposed, proposedShape, readRequest } from "./raw-messages.ts";
import { expectedRevisionShape } from "../protocol/streams-messages.ts";

const appendShape = { options: [1, expectedRevisionShape], event: [2, proposedShape] } as const;
const groups = "/event_store.client.persistent_subscriptions.PersistentSubscriptions";
const streamIdentifier = { streamName: Buffer.from("sample") };
const groupName = "sample";
const target = { streamIdentifier, groupName };

/** The path of Create. */
export const createGroupPath = `${groups}/Create`;

/** Settings that a group can have. */
export const groupSettings = {
  maxRetryCount: 3,
  minCheckpointCount: 1,
  maxCheckpointCount: 10,
  liveBufferSize: 100,
  readBatchSize: 10,
  historyBufferSize: 100,
  namedConsumerStrategy: 1,
  messageTimeoutMs: 1000,
  checkpointAfterMs: 1000,
};

const filter = { max: 10, checkpointIntervalMultiplier: 2, eventType: { regex: "^te" } };

const streamRequests = (): [path: string, message: Buffer][] => {
  const options = appendTo("sample");
  const events = [proposed(randomUUID())];
  const correlationId = { string: randomUUID() };
  return [
    ["Read", readRequest({ stream: { streamIdentifier, revision: 3 }, count: 5, noFilter: {} })],
    ["Read", readRequest({ all: { start: {} }, count: 5, resolveLinks: true, filter })],
    ["Read", readRequest({ all: { position: { commitPosition: 99 } }, subscription: {}, filter })],
    ["Append", encodeMessage(appendShape, { options })],
    ["Append", encodeMessage(appendShape, { options, event: proposed(randomUUID()) })],
    ["BatchAppend", chunk({ correlationId, options, events, isFinal: true })],
    ["Delete", encodeMessage(deleteRequestShape, { options })],
    ["Tombstone", encodeMessage(deleteRequestShape, { options: appendTo("ended") })],
  ];
};

const groupRequests = (): [path: string, message: Buffer][] => {
  const group = { ...target, settings: groupSettings, stream: { streamIdentifier, start: {} } };
  const toAll = { groupName, settings: groupSettings, all: { end: {}, filter } };
  const replay = { ...target, noLimit: {} };
  const consume = { ...target, bufferSize: 5 };
  const nack = { ids: [{ string: randomUUID() }], action: 2 };
  return [
    [createGroupPath, encodeMessage(groupRequestShape, { options: group })],
    [createGroupPath, encodeMessage(groupRequestShape, { options: toAll })],
    [`${groups}/Update`, encodeMessage(groupRequestShape, { options: group })],
    [`${groups}/Delete`, encodeMessage(deleteGroupRequestShape, { options: target })],
    [`${groups}/GetInfo`, encodeMessage(groupInfoRequestShape, { options: target })],
    [`${groups}/ReplayParked`, encodeMessage(replayParkedRequestShape, { options: replay })],
    [`${groups}/List`, encodeMessage(listGroupsRequestShape, { options: { listAll: {} } })],
    [`${groups}/Read`, encodeMessage(consumeRequestShape, { options: consume })],
    [`${groups}/Read`, encodeMessage(consumeRequestShape, { nack })],
  ];
};

/** A sound request for each call that takes one, by path. */
export const sampleRequests = (): [path: string, message: Buffer][] => [
  ...streamRequests(),
  ...groupRequests(),
];
