import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader } from "../bytes/byte-reader.ts";
import { ByteWriter } from "../bytes/byte-writer.ts";
import {
  BatchAppendReq_ProposedMessageSchema,
  ReadResp_ReadEvent_RecordedEventSchema,
} from "../gen/streams_pb.ts";
import { decodeMessage, encodeMessage } from "../message-codec.ts";
import { proposedMessages, recordedPlaces } from "../../test/arbitraries.ts";
import { readProposedMessage } from "./proposed-message.ts";
import { decodeProposedMessage } from "./proposed-message-twin.ts";
import {
  createdField,
  idFieldBytes,
  nameField,
  tombstoneRevision,
  writeRecordedEvent,
} from "./recorded-event-body.ts";
import { encodeRecordedEvent, type RecordedValues } from "./recorded-event-body-twin.ts";

/** Writes a received event by hand. */
function written(
  message: Buffer,
  place: RecordedValues,
  revision = Number(place.revision),
): Buffer {
  const writer = new ByteWriter(message.length + 2000);
  const event = readProposedMessage(new ByteReader(message), message.length);
  const end = writeRecordedEvent(writer, 0, event, {
    nameField: nameField(Buffer.from(place.stream)),
    revision,
    position: Number(place.position),
    created: createdField(place.createdMs),
  });
  return writer.bytes.subarray(0, end);
}

const messages = proposedMessages.map((message) =>
  encodeMessage(BatchAppendReq_ProposedMessageSchema, message),
);

test("a received event is recorded with the bytes of generated code", () => {
  fc.assert(
    fc.property(messages, recordedPlaces, (message, place) => {
      const twin = encodeRecordedEvent(decodeProposedMessage(message), place);
      expect(written(message, place)).toEqual(twin);
    }),
  );
});

test("revision 0, which proto3 omits, is read as 0", () => {
  fc.assert(
    fc.property(messages, recordedPlaces, (message, place) => {
      const bytes = written(message, { ...place, revision: 0n });
      const twin = encodeRecordedEvent(decodeProposedMessage(message), { ...place, revision: 0n });
      const decode = (some: Buffer) => decodeMessage(ReadResp_ReadEvent_RecordedEventSchema, some);
      expect(decode(bytes)).toEqual(decode(twin));
    }),
  );
});

test("a tombstone has the greatest revision of 64 bits", () => {
  fc.assert(
    fc.property(messages, recordedPlaces, (message, place) => {
      const twin = encodeRecordedEvent(decodeProposedMessage(message), {
        ...place,
        revision: 2n ** 63n - 1n,
      });
      expect(written(message, place, tombstoneRevision)).toEqual(twin);
    }),
  );
});

test("the id is the first field, as text of a fixed size", () => {
  fc.assert(
    fc.property(messages, recordedPlaces, (message, place) => {
      const { id } = decodeProposedMessage(message);
      expect(written(message, place).toString("latin1", idFieldBytes - 36, idFieldBytes)).toBe(id);
    }),
  );
});
