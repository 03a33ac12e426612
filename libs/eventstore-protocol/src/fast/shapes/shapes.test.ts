import {
  type DescField,
  type DescMessage,
  fromBinary,
  ScalarType,
  toBinary,
} from "@bufbuild/protobuf";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as gossip from "../../gen/gossip_pb.ts";
import * as operations from "../../gen/operations_pb.ts";
import * as groups from "../../gen/persistent_subscriptions_pb.ts";
import * as features from "../../gen/server_features_pb.ts";
import * as shared from "../../gen/shared_pb.ts";
import * as streams from "../../gen/streams_pb.ts";
import { decodeMessage } from "./decode-message.ts";
import { encodeMessage } from "./encode-message.ts";
import * as shapes from "./index.ts";
import type { Field, MessageShape } from "./protobuf.ts";

const pairs: readonly (readonly [shape: MessageShape, schema: DescMessage])[] = [
  [shapes.clusterInfoShape, gossip.ClusterInfoSchema],
  [shapes.startScavengeRequestShape, operations.StartScavengeReqSchema],
  [shapes.stopScavengeRequestShape, operations.StopScavengeReqSchema],
  [shapes.scavengeResponseShape, operations.ScavengeRespSchema],
  [shapes.groupRequestShape, groups.CreateReqSchema],
  [shapes.deleteGroupRequestShape, groups.DeleteReqSchema],
  [shapes.groupInfoRequestShape, groups.GetInfoReqSchema],
  [shapes.groupInfoResponseShape, groups.GetInfoRespSchema],
  [shapes.replayParkedRequestShape, groups.ReplayParkedReqSchema],
  [shapes.listGroupsRequestShape, groups.ListReqSchema],
  [shapes.listGroupsResponseShape, groups.ListRespSchema],
  [shapes.consumeRequestShape, groups.ReadReqSchema],
  [shapes.consumeResponseShape, groups.ReadRespSchema],
  [shapes.supportedMethodsShape, features.SupportedMethodsSchema],
  [shapes.uuidShape, shared.UUIDSchema],
  [shapes.wrongExpectedVersionShape, shared.WrongExpectedVersionSchema],
  [shapes.streamDeletedShape, shared.StreamDeletedSchema],
  [shapes.maximumAppendSizeExceededShape, shared.MaximumAppendSizeExceededSchema],
  [shapes.badRequestShape, shared.BadRequestSchema],
  [shapes.readRequestShape, streams.ReadReqSchema],
  [shapes.readResponseShape, streams.ReadRespSchema],
  [shapes.deleteRequestShape, streams.DeleteReqSchema],
  [shapes.deleteRequestShape, streams.TombstoneReqSchema],
  [shapes.deleteResponseShape, streams.DeleteRespSchema],
  [shapes.deleteResponseShape, streams.TombstoneRespSchema],
  [shapes.appendRequestShape, streams.AppendReqSchema],
  [shapes.appendResponseShape, streams.AppendRespSchema],
  [shapes.batchAppendRequestShape, streams.BatchAppendReqSchema],
  [shapes.batchAppendResponseShape, streams.BatchAppendRespSchema],
  [shapes.recordedEventShape, streams.ReadResp_ReadEvent_RecordedEventSchema],
  [shapes.emptyShape, shared.EmptySchema],
  [shapes.positionShape, shared.AllStreamPositionSchema],
  [shapes.streamIdentifierShape, shared.StreamIdentifierSchema],
  [shapes.filterShape, streams.ReadReq_Options_FilterOptionsSchema],
  [shapes.filterShape, groups.CreateReq_AllOptions_FilterOptionsSchema],
  [shapes.expectedRevisionShape, streams.AppendReq_OptionsSchema],
  [shapes.proposedMessageShape, streams.AppendReq_ProposedMessageSchema],
  [shapes.proposedMessageShape, streams.BatchAppendReq_ProposedMessageSchema],
  [shapes.batchAppendOptionsShape, streams.BatchAppendReq_OptionsSchema],
  [shapes.batchAppendAnswerShape, streams.BatchAppendRespSchema],
  [shapes.appendSuccessShape, streams.AppendResp_SuccessSchema],
  [shapes.appendSuccessShape, streams.BatchAppendResp_SuccessSchema],
  [shapes.readAnswerShape, streams.ReadRespSchema],
  [shapes.subscriptionInfoShape, groups.SubscriptionInfoSchema],
];

test("every shape is held to a generated message", () => {
  const all = Object.entries(shapes).filter(([name]) => name.endsWith("Shape"));
  const held = new Set<unknown>(pairs.map(([shape]) => shape));
  expect(all.filter(([, shape]) => !held.has(shape)).map(([name]) => name)).toEqual([]);
});

/** Names that are clearer than EventStoreDB's, or one name for what has several there. */
const otherNames: Readonly<Record<string, string>> = {
  "event_store.client.streams.BatchAppendReq.Options.streamPosition": "revision",
  "event_store.client.streams.BatchAppendReq.Options.deadline21100": "deadlineAt",
  "event_store.client.streams.BatchAppendReq.Options.deadline": "deadlineIn",
  "event_store.client.streams.ReadResp.ReadEvent.RecordedEvent.streamRevision": "revision",
  "event_store.client.persistent_subscriptions.ReadResp.subscriptionConfirmation": "confirmation",
  "event_store.client.persistent_subscriptions.ListReq.Options.listAllSubscriptions": "listAll",
};

const nameOf = (schema: DescMessage, { localName }: DescField): string =>
  otherNames[`${schema.typeName}.${localName}`] ?? localName;

const fieldOf = (schema: DescMessage, number: number): DescField => {
  const field = schema.fields.find((one) => one.number === number);
  if (!field) throw new Error(`${schema.typeName} has no field ${number}`);
  return field;
};

const integers = [ScalarType.INT32, ScalarType.INT64, ScalarType.UINT32, ScalarType.UINT64];

/** Returns the kinds that a field of a generated message may have in a shape. */
const kindsOf = (field: DescField): readonly unknown[] => {
  const ofScalar = (scalar: ScalarType) =>
    integers.includes(scalar)
      ? ["uint32", "uint64", "int32", "int64"]
      : [ScalarType[scalar]?.toLowerCase()];
  if (field.fieldKind === "enum") return ["uint32"];
  if (field.fieldKind === "map") return ["strings"];
  if (field.fieldKind === "scalar") return ofScalar(field.scalar);
  if (field.fieldKind === "list" && field.listKind === "scalar") return ofScalar(field.scalar);
  // As bytes: decoded by hand-written code, or sent back as received.
  return ["message", "bytes"];
};

const messageOf = (field: DescField): DescMessage | undefined =>
  "message" in field ? field.message : undefined;

const expectAlike = (shape: MessageShape, schema: DescMessage): void => {
  for (const [name, [number, kind, many]] of Object.entries(shape)) {
    const field = fieldOf(schema, number);
    expect(name, schema.typeName).toBe(nameOf(schema, field));
    expect(many === "many", `${schema.typeName}.${name}`).toBe(field.fieldKind === "list");
    expect(kindsOf(field)).toContain(typeof kind === "object" ? "message" : kind);
    if (typeof kind === "object") expectAlike(kind, messageOf(field) as DescMessage);
  }
};

test.each(pairs)(
  "shape %# has the names, numbers and types of its generated message",
  (shape, schema) => {
    expectAlike(shape, schema);
  },
);

const largest = (field: DescField): number => {
  const scalar = "scalar" in field ? field.scalar : undefined;
  return scalar === ScalarType.UINT64 || scalar === ScalarType.INT64
    ? Number.MAX_SAFE_INTEGER
    : 2 ** 31 - 1;
};

/** Returns non-default values, since proto3 omits defaults. */
const valueOf = ([, kind]: Field, field: DescField): fc.Arbitrary<unknown> | undefined => {
  const text = fc.string({ unit: "grapheme", minLength: 1 });
  if (typeof kind === "object") return messagesOf(kind, messageOf(field) as DescMessage);
  if (field.fieldKind === "enum")
    return fc.constantFrom(...field.enum.values.slice(1).map((one) => one.number));
  if (kind === "bool") return fc.constant(true);
  if (kind === "string") return text;
  if (kind === "strings") return fc.tuple(text, text).map((entry) => new Map([entry]));
  if (kind === "int64") return fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
  if (kind !== "bytes") return fc.integer({ min: 1, max: largest(field) });
  if (messageOf(field)) return undefined;
  return fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes));
};

/**
 * Returns messages with one field each, including nested ones: of several fields of a oneof generated
 * code keeps the last.
 */
const messagesOf = (shape: MessageShape, schema: DescMessage): fc.Arbitrary<object> => {
  const ofFields = Object.entries(shape).flatMap(([name, field]) => {
    const value = valueOf(field, fieldOf(schema, field[0]));
    return value ? [value.map((one) => ({ [name]: field[2] ? [one] : one }))] : [];
  });
  return fc.oneof(fc.constant({}), ...ofFields);
};

test.each(pairs)(
  "messages of shape %# are written and read as generated code does it",
  (shape, schema) => {
    fc.assert(
      fc.property(messagesOf(shape, schema), (message) => {
        const bytes = encodeMessage(shape, message as never);
        const generated = Buffer.from(toBinary(schema, fromBinary(schema, bytes)));
        expect(generated).toEqual(bytes);
        expect(decodeMessage(shape, generated)).toEqual(message);
      }),
    );
  },
);
