import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader } from "../bytes/byte-reader.ts";
import { BatchAppendReq_ProposedMessageSchema } from "../gen/streams_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { proposedMessages } from "../../test/arbitraries.ts";
import { readProposedMessage } from "./proposed-message.ts";
import { decodeProposedMessage, type ProposedValues } from "./proposed-message-twin.ts";

function read(bytes: Buffer, at = 0, end = bytes.length): ProposedValues {
  const event = readProposedMessage(new ByteReader(bytes, at), end);
  const part = (from: number, to: number): Buffer => event.bytes.subarray(from, to);
  return {
    id: part(event.idStart, event.idStart + 36).toString("latin1"),
    type: part(event.typeStart, event.typeEnd).toString("utf8"),
    isJson: event.isJson,
    data: part(event.dataStart, event.dataEnd),
    metadata: part(event.metadataStart, event.metadataEnd),
  };
}

const outcomeOf = (decode: () => object): unknown => {
  try {
    return decode();
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
};

const encode = (message: Parameters<typeof encodeMessage>[1]): Buffer =>
  encodeMessage(BatchAppendReq_ProposedMessageSchema, message as never);

test("an event of an append is read as generated code reads it, with ids of both forms", () => {
  fc.assert(
    fc.property(proposedMessages, (message) => {
      const bytes = encode(message);
      expect(read(bytes)).toEqual(decodeProposedMessage(bytes));
    }),
  );
});

test("an event in the middle of a message is read up to its end", () => {
  const around = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(proposedMessages, around, around, (message, before, after) => {
      const bytes = encode(message);
      const all = Buffer.concat([before, bytes, after]);
      const end = before.length + bytes.length;
      expect(read(all, before.length, end)).toEqual(decodeProposedMessage(bytes));
    }),
  );
});

test("an event without its id, type or content type is refused as with generated code", () => {
  const missing = fc.constantFrom("id", "type", "content-type");
  fc.assert(
    fc.property(proposedMessages, missing, (message, what) => {
      const { [what]: _gone, ...metadata } = message.metadata as Record<string, string>;
      const bytes = encode({ ...message, metadata, ...(what === "id" && { id: undefined }) });
      const outcome = outcomeOf(() => read(bytes));
      expect(outcome).toBe(what === "id" ? "ProtobufError" : "MissingMetadataError");
      expect(outcome).toEqual(outcomeOf(() => decodeProposedMessage(bytes)));
    }),
  );
});

test("an event that is cut off is refused with a ProtobufError or a MissingMetadataError, or is whole", () => {
  fc.assert(
    fc.property(proposedMessages, fc.nat(), (message, cut) => {
      const bytes = encode(message);
      const short = bytes.subarray(0, cut % bytes.length);
      const expected = outcomeOf(() => decodeProposedMessage(short));
      const outcome = outcomeOf(() => read(short));
      // Generated code checks a nested message only when it reaches it: the reason may be another.
      if (typeof expected === "string")
        expect(outcome).toMatch(/^(Protobuf|MissingMetadata)Error$/);
      else expect(outcome).toEqual(expected);
    }),
  );
});
