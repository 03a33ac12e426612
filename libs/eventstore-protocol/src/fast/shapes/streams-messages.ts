import {
  emptyShape,
  positionShape,
  statusShape,
  streamIdentifierShape,
  timeShape,
  uuidShape,
} from "./shared-messages.ts";

// Field numbers are those of EventStoreDB's public protocol, package event_store.client.streams.

const expressionShape = { regex: [1, "string"], prefix: [2, "string", "many"] } as const;

/** A filter on $all, with the window after which a checkpoint is due. */
export const filterShape = {
  streamIdentifier: [1, expressionShape],
  eventType: [2, expressionShape],
  max: [3, "uint32"],
  count: [4, emptyShape],
  checkpointIntervalMultiplier: [5, "uint32"],
} as const;

const streamOptionsShape = {
  streamIdentifier: [1, streamIdentifierShape],
  revision: [2, "uint64"],
  start: [3, emptyShape],
  end: [4, emptyShape],
} as const;

const readOptionsShape = {
  stream: [1, streamOptionsShape],
  all: [2, { position: [1, positionShape], start: [2, emptyShape], end: [3, emptyShape] }],
  readDirection: [3, "uint32"],
  resolveLinks: [4, "bool"],
  count: [5, "uint64"],
  subscription: [6, emptyShape],
  filter: [7, filterShape],
  noFilter: [8, emptyShape],
  uuidOption: [9, { structured: [1, emptyShape], string: [2, emptyShape] }],
  controlOption: [10, { compatibility: [1, "uint32"] }],
} as const;

/** Read: a stream or $all, once or as a subscription. */
export const readRequestShape = { options: [1, readOptionsShape] } as const;

/** When a subscription changed its state, and its progress; sent by KurrentDB since 25. */
const stateShape = {
  timestamp: [1, timeShape],
  streamRevision: [2, "uint64"],
  position: [3, positionShape],
} as const;

/** Every answer of Read except an event, which is written directly from its stored form. */
export const readResponseShape = {
  confirmation: [2, { subscriptionId: [1, "string"] }],
  checkpoint: [3, { ...positionShape, timestamp: [3, timeShape] }],
  streamNotFound: [4, { streamIdentifier: [1, streamIdentifierShape] }],
  caughtUp: [8, stateShape],
  fellBehind: [9, stateShape],
} as const;

/** The writer's expectation of a stream; shared by Append, Delete and Tombstone. */
export const expectedRevisionShape = {
  streamIdentifier: [1, streamIdentifierShape],
  revision: [2, "uint64"],
  noStream: [3, emptyShape],
  any: [4, emptyShape],
  streamExists: [5, emptyShape],
} as const;

/** Delete and Tombstone. */
export const deleteRequestShape = { options: [1, expectedRevisionShape] } as const;

/** The answer to Delete and Tombstone. */
export const deleteResponseShape = {
  position: [1, positionShape],
  noPosition: [2, emptyShape],
} as const;

/** A proposed event. */
export const proposedMessageShape = {
  id: [1, uuidShape],
  metadata: [2, "strings"],
  customMetadata: [3, "bytes"],
  data: [4, "bytes"],
} as const;

/** A recorded event. */
export const recordedEventShape = {
  id: [1, uuidShape],
  streamIdentifier: [2, streamIdentifierShape],
  revision: [3, "uint64"],
  preparePosition: [4, "uint64"],
  commitPosition: [5, "uint64"],
  metadata: [6, "strings"],
  customMetadata: [7, "bytes"],
  data: [8, "bytes"],
} as const;

/** Any answer of Read, including an event. */
export const readAnswerShape = {
  ...readResponseShape,
  event: [
    1,
    {
      event: [1, recordedEventShape],
      link: [2, recordedEventShape],
      commitPosition: [3, "uint64"],
    },
  ],
} as const;

/** Append: the first message has the options; the others carry an event each. */
export const appendRequestShape = {
  options: [1, expectedRevisionShape],
  proposedMessage: [2, proposedMessageShape],
} as const;

/** The answer to a successful append. */
export const appendSuccessShape = {
  currentRevision: [1, "uint64"],
  noStream: [2, emptyShape],
  position: [3, positionShape],
  noPosition: [4, emptyShape],
} as const;

/** The answer to Append. */
export const appendResponseShape = {
  success: [1, appendSuccessShape],
  wrongExpectedVersion: [
    2,
    {
      currentRevision: [6, "uint64"],
      currentNoStream: [7, emptyShape],
      expectedRevision: [8, "uint64"],
      expectedAny: [9, emptyShape],
      expectedStreamExists: [10, emptyShape],
      expectedNoStream: [11, emptyShape],
    },
  ],
} as const;

/** BatchAppend: the options of an append. Events are decoded separately, without a copy. */
export const batchAppendOptionsShape = {
  ...expectedRevisionShape,
  deadlineAt: [6, timeShape],
  deadlineIn: [7, timeShape],
} as const;

/** One chunk of one append. */
export const batchAppendRequestShape = {
  correlationId: [1, uuidShape],
  options: [2, batchAppendOptionsShape],
  proposedMessages: [3, proposedMessageShape, "many"],
  isFinal: [4, "bool"],
} as const;

/** The answer to one append of BatchAppend. */
export const batchAppendResponseShape = {
  /** As received. */
  correlationId: [1, "bytes"],
  error: [2, statusShape],
  success: [3, appendSuccessShape],
  streamIdentifier: [4, streamIdentifierShape],
  streamPosition: [5, "uint64"],
  noStream: [6, emptyShape],
  any: [7, emptyShape],
  streamExists: [8, emptyShape],
} as const;

/** The answer to one append of BatchAppend, with its correlation id decoded. */
export const batchAppendAnswerShape = {
  ...batchAppendResponseShape,
  correlationId: [1, uuidShape],
} as const;
