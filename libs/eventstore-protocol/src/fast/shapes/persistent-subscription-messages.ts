import { emptyShape, positionShape, streamIdentifierShape, uuidShape } from "./shared-messages.ts";
import { filterShape } from "./streams-messages.ts";

// Field numbers are those of EventStoreDB's public protocol, package
// event_store.client.persistent_subscriptions.

const settingsShape = {
  resolveLinks: [1, "bool"],
  revision: [2, "uint64"],
  extraStatistics: [3, "bool"],
  messageTimeoutTicks: [4, "int64"],
  maxRetryCount: [5, "int32"],
  checkpointAfterTicks: [6, "int64"],
  minCheckpointCount: [7, "int32"],
  maxCheckpointCount: [8, "int32"],
  maxSubscriberCount: [9, "int32"],
  liveBufferSize: [10, "int32"],
  readBatchSize: [11, "int32"],
  historyBufferSize: [12, "int32"],
  namedConsumerStrategy: [13, "uint32"],
  messageTimeoutMs: [14, "int32"],
  checkpointAfterMs: [15, "int32"],
  consumerStrategy: [16, "string"],
} as const;

const streamOptionsShape = {
  streamIdentifier: [1, streamIdentifierShape],
  revision: [2, "uint64"],
  start: [3, emptyShape],
  end: [4, emptyShape],
} as const;

const allOptionsShape = {
  position: [1, positionShape],
  start: [2, emptyShape],
  end: [3, emptyShape],
  filter: [4, filterShape],
  noFilter: [5, emptyShape],
} as const;

/** Create and Update: the source and the settings. An update has no filter. */
export const groupRequestShape = {
  options: [
    1,
    {
      streamIdentifier: [1, streamIdentifierShape],
      groupName: [2, "string"],
      settings: [3, settingsShape],
      stream: [4, streamOptionsShape],
      all: [5, allOptionsShape],
    },
  ],
} as const;

/** Delete: the request. */
export const deleteGroupRequestShape = {
  options: [
    1,
    {
      streamIdentifier: [1, streamIdentifierShape],
      groupName: [2, "string"],
      all: [3, emptyShape],
    },
  ],
} as const;

/** GetInfo: the request. */
export const groupInfoRequestShape = {
  options: [
    1,
    {
      streamIdentifier: [1, streamIdentifierShape],
      all: [2, emptyShape],
      groupName: [3, "string"],
    },
  ],
} as const;

/** ReplayParked: the request. */
export const replayParkedRequestShape = {
  options: [
    1,
    {
      groupName: [1, "string"],
      streamIdentifier: [2, streamIdentifierShape],
      all: [3, emptyShape],
      stopAt: [4, "uint64"],
      noLimit: [5, emptyShape],
    },
  ],
} as const;

/** List: the request for all groups, or those of a stream or of $all. */
export const listGroupsRequestShape = {
  options: [
    1,
    {
      listAll: [1, emptyShape],
      listForStream: [2, { stream: [1, streamIdentifierShape], all: [2, emptyShape] }],
    },
  ],
} as const;

/** Read: the options first, then acknowledgements. */
export const consumeRequestShape = {
  options: [
    1,
    {
      streamIdentifier: [1, streamIdentifierShape],
      groupName: [2, "string"],
      bufferSize: [3, "uint64"],
      uuidOption: [4, { structured: [1, emptyShape], string: [2, emptyShape] }],
      all: [5, emptyShape],
    },
  ],
  ack: [2, { id: [1, "bytes"], ids: [2, uuidShape, "many"] }],
  nack: [
    3,
    {
      id: [1, "bytes"],
      ids: [2, uuidShape, "many"],
      action: [3, "uint32"],
      reason: [4, "string"],
    },
  ],
} as const;

/** The answer of Read that is not an event. */
export const consumeResponseShape = {
  confirmation: [2, { subscriptionId: [1, "string"] }],
} as const;

const connectionInfoShape = {
  from: [1, "string"],
  username: [2, "string"],
  averageItemsPerSecond: [3, "uint32"],
  totalItems: [4, "uint64"],
  countSinceLastMeasurement: [5, "uint64"],
  observedMeasurements: [6, { key: [1, "string"], value: [2, "uint64"] }, "many"],
  availableSlots: [7, "uint32"],
  inFlightMessages: [8, "uint32"],
  connectionName: [9, "string"],
} as const;

/** The information about a group. */
export const subscriptionInfoShape = {
  eventSource: [1, "string"],
  groupName: [2, "string"],
  status: [3, "string"],
  connections: [4, connectionInfoShape, "many"],
  averagePerSecond: [5, "uint32"],
  totalItems: [6, "uint64"],
  countSinceLastMeasurement: [7, "uint64"],
  lastCheckpointedEventPosition: [8, "string"],
  lastKnownEventPosition: [9, "string"],
  resolveLinkTos: [10, "bool"],
  startFrom: [11, "string"],
  messageTimeoutMilliseconds: [12, "int32"],
  extraStatistics: [13, "bool"],
  maxRetryCount: [14, "int32"],
  liveBufferSize: [15, "int32"],
  bufferSize: [16, "int32"],
  readBatchSize: [17, "int32"],
  checkPointAfterMilliseconds: [18, "int32"],
  minCheckPointCount: [19, "int32"],
  maxCheckPointCount: [20, "int32"],
  readBufferCount: [21, "uint32"],
  liveBufferCount: [22, "uint64"],
  retryBufferCount: [23, "uint32"],
  totalInFlightMessages: [24, "uint32"],
  outstandingMessagesCount: [25, "uint32"],
  namedConsumerStrategy: [26, "string"],
  maxSubscriberCount: [27, "int32"],
  parkedMessageCount: [28, "uint64"],
} as const;

/** The answer to GetInfo. */
export const groupInfoResponseShape = { subscriptionInfo: [1, subscriptionInfoShape] } as const;

/** The answer to List. */
export const listGroupsResponseShape = {
  subscriptions: [1, subscriptionInfoShape, "many"],
} as const;
