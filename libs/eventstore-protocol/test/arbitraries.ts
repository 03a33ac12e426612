import type { MessageInitShape } from "@bufbuild/protobuf";
import fc from "fast-check";
import type { AppendRequest, ProposedEvent } from "../src/fast/append-request.ts";
import { BadRequestSchema, WrongExpectedVersionSchema } from "../src/gen/shared_pb.ts";
import { Code } from "../src/gen/status_pb.ts";
import type { RecordedValues } from "../src/fast/recorded-event-body-twin.ts";
import type {
  BatchAppendReq_ProposedMessageSchema,
  BatchAppendRespSchema,
  ReadRespSchema,
} from "../src/gen/streams_pb.ts";
import { encodeMessage } from "../src/message-codec.ts";
import { structuredUuid, textUuid } from "../src/uuid.ts";

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const text = fc.string({ unit: "grapheme", maxLength: 200 });
const bytes = fc.uint8Array({ maxLength: 300 });
const content = fc.oneof(text, bytes);
const textId = fc.uuid().map(textUuid);

const proposedEvents: fc.Arbitrary<ProposedEvent> = fc.record({
  id: fc.uuid(),
  type: text,
  contentType: fc.constantFrom("application/json", "application/octet-stream"),
  data: content,
  metadata: content,
});

/** Appends of any shape that fit into one message. */
export const appendRequests: fc.Arbitrary<AppendRequest> = fc.record({
  correlationId: fc.uuid(),
  // The store accepts no stream without a name.
  stream: fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
  expected: fc.oneof(uint64, fc.constantFrom("no_stream", "any", "stream_exists")),
  deadlineMs: fc.nat(2 ** 42),
  events: fc.array(proposedEvents, { maxLength: 5 }),
});

const position = fc.record({ commitPosition: uint64, preparePosition: uint64 });

const successes = fc
  .record({
    currentRevisionOption: fc.oneof(
      fc.record({ case: fc.constant("currentRevision"), value: uint64 }),
      fc.constant({ case: "noStream", value: {} } as const),
    ),
    positionOption: fc.oneof(
      fc.record({ case: fc.constant("position"), value: position }),
      fc.constant({ case: "noPosition", value: {} } as const),
    ),
  })
  .map((value) => ({ case: "success", value }) as const);

const details = fc.oneof(
  uint64.map((value) => ({
    typeUrl: "type.googleapis.com/event_store.client.WrongExpectedVersion",
    value: encodeMessage(WrongExpectedVersionSchema, {
      currentStreamRevisionOption: { case: "currentStreamRevision", value },
    }),
  })),
  text.map((message) => ({
    typeUrl: "type.googleapis.com/event_store.client.BadRequest",
    value: encodeMessage(BadRequestSchema, { message }),
  })),
  fc.constant({ typeUrl: "type.googleapis.com/event_store.client.Timeout" }),
);

const errors = fc
  .record({
    code: fc.constantFrom(Code.ALREADY_EXISTS, Code.UNKNOWN),
    message: text,
    details: fc.option(details, { nil: undefined }),
  })
  .map(({ details: detail, ...status }) => ({
    case: "error" as const,
    value: detail ? { ...status, details: detail } : status,
  }));

/** Answers to appends, successful and failed, with ids of both forms. */
export const appendAnswers: fc.Arbitrary<MessageInitShape<typeof BatchAppendRespSchema>> =
  fc.record({
    correlationId: fc.oneof(textId, fc.uuid().map(structuredUuid)),
    result: fc.oneof(successes, errors, fc.constant({ case: undefined })),
    streamIdentifier: bytes.map((streamName) => ({ streamName })),
  });

const recordedEvents = fc.record({
  id: textId,
  streamIdentifier: text.map((name) => ({ streamName: Buffer.from(name) })),
  streamRevision: uint64,
  preparePosition: uint64,
  commitPosition: uint64,
  metadata: fc.record({
    type: text,
    "content-type": fc.constantFrom("application/json", "application/octet-stream"),
    created: uint64.map(String),
  }),
  customMetadata: bytes,
  data: bytes,
});

/** Answers to Read: events, links resolved and not, and answers without an event. */
export const readAnswers: fc.Arbitrary<MessageInitShape<typeof ReadRespSchema>> = fc
  .oneof(
    fc.record({ event: recordedEvents }),
    fc.record({ event: recordedEvents, link: recordedEvents }),
    fc.record({ link: recordedEvents }),
  )
  .map((value) => ({ case: "event", value }) as const)
  .chain((event) =>
    fc.constantFrom(
      event,
      { case: "checkpoint", value: { commitPosition: 5n, preparePosition: 5n } } as const,
      { case: "caughtUp", value: {} } as const,
    ),
  )
  .map((one) => ({ content: one }));

/** Events of an append as their messages, with ids of both forms. */
export const proposedMessages: fc.Arbitrary<
  MessageInitShape<typeof BatchAppendReq_ProposedMessageSchema>
> = fc.record({
  id: fc.tuple(fc.uuid(), fc.constantFrom(textUuid, structuredUuid)).map(([id, form]) => form(id)),
  metadata: fc.record({
    // The store accepts no event without a type.
    type: fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
    "content-type": fc.constantFrom("application/json", "application/octet-stream"),
  }),
  customMetadata: bytes,
  data: bytes,
});

/** Where and when events are recorded; proto3 omits zeros, which have tests of their own. */
export const recordedPlaces: fc.Arbitrary<RecordedValues> = fc.record({
  stream: fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
  revision: fc.bigInt({ min: 1n, max: 2n ** 53n - 1n }),
  position: fc.bigInt({ min: 1n, max: 2n ** 53n - 1n }),
  createdMs: fc.nat(2 ** 42),
});
