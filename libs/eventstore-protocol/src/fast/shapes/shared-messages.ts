// Field numbers are those of EventStoreDB's public protocol, package event_store.client.

/** A message without fields. */
export const emptyShape = {} as const;

/** A UUID: text, or two signed halves. */
export const uuidShape = {
  structured: [1, { mostSignificantBits: [1, "int64"], leastSignificantBits: [2, "int64"] }],
  string: [2, "string"],
} as const;

/** A stream's name in UTF-8. */
export const streamIdentifierShape = { streamName: [3, "bytes"] } as const;

/** A position in the log. */
export const positionShape = {
  commitPosition: [1, "uint64"],
  preparePosition: [2, "uint64"],
} as const;

/** A time or a duration: google.protobuf.Timestamp and Duration. */
export const timeShape = { seconds: [1, "uint64"], nanos: [2, "uint32"] } as const;

/** Detail of a refused append: the expected and the actual revision. */
export const wrongExpectedVersionShape = {
  currentStreamRevision: [1, "uint64"],
  currentNoStream: [2, emptyShape],
  expectedStreamPosition: [3, "uint64"],
  expectedAny: [4, emptyShape],
  expectedStreamExists: [5, emptyShape],
  expectedNoStream: [6, emptyShape],
} as const;

/** Detail: the stream is tombstoned. */
export const streamDeletedShape = { streamIdentifier: [1, streamIdentifierShape] } as const;

/** Detail: the append is larger than this many bytes. */
export const maximumAppendSizeExceededShape = { maxAppendSize: [1, "uint32"] } as const;

/** Detail: the request is invalid. */
export const badRequestShape = { message: [1, "string"] } as const;

/** google.rpc.Status with its one detail. */
export const statusShape = {
  code: [1, "uint32"],
  message: [2, "string"],
  details: [3, { typeUrl: [1, "string"], value: [2, "bytes"] }],
} as const;
