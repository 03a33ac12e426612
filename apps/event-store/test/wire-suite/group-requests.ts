import {
  consumeRequestShape,
  deleteGroupRequestShape,
  encodeMessage,
  groupInfoRequestShape,
  groupRequestShape,
  listGroupsRequestShape,
  type Message,
  replayParkedRequestShape,
} from "@detektor/eventstore-protocol/shapes";

const service = "/event_store.client.persistent_subscriptions.PersistentSubscriptions";

type GroupOptions = NonNullable<Message<typeof groupRequestShape>["options"]>;

/** A raw request on a group: its path and its message. */
export type GroupRequest = readonly [path: string, message: Buffer];

/** Valid settings of a group. */
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

const ofStream = (stream: string) => ({ streamName: Buffer.from(stream) });

const made =
  (call: "Create" | "Update") =>
  (groupName: string, where: Partial<GroupOptions>, settings = {}): GroupRequest => {
    const options = { groupName, settings: { ...groupSettings, ...settings }, ...where };
    return [`${service}/${call}`, encodeMessage(groupRequestShape, { options })];
  };

/** Returns options that start at a stream's start. */
export function fromStream(stream: string): Partial<GroupOptions> {
  return {
    stream: { streamIdentifier: ofStream(stream), start: {} },
  };
}

/** Returns options that start at a position of $all. */
export function fromPosition(commitPosition: number, preparePosition: number) {
  return {
    all: { position: { commitPosition, preparePosition } },
  };
}

/** Makes a group. */
export const createGroup = made("Create");

/** Changes a group. */
export const updateGroup = made("Update");

/** Returns requests on a group, which may exist or not. */
export function groupCalls(stream: string, groupName: string) {
  const streamIdentifier = ofStream(stream);
  const target = { streamIdentifier, groupName };
  const request = (call: string, message: Buffer): GroupRequest => [`${service}/${call}`, message];
  const replay = { options: { ...target, noLimit: {} } };
  const listForStream = { stream: streamIdentifier };
  const consume = { options: { ...target, bufferSize: 5, uuidOption: { string: {} } } };
  return {
    delete: request("Delete", encodeMessage(deleteGroupRequestShape, { options: target })),
    getInfo: request("GetInfo", encodeMessage(groupInfoRequestShape, { options: target })),
    replayParked: request("ReplayParked", encodeMessage(replayParkedRequestShape, replay)),
    list: request("List", encodeMessage(listGroupsRequestShape, { options: { listForStream } })),
    read: request("Read", encodeMessage(consumeRequestShape, consume)),
    restart: request("RestartSubsystem", Buffer.alloc(0)),
  };
}
