import { ByteWriter, ProtobufError } from "@detektor/eventstore-protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { proposedEvent } from "./proposed-event.ts";
import { createdField, nameField } from "./record-body.ts";
import { headerBytes, writeEventRecord } from "./record.ts";
import {
  bodyEndAt,
  createdMsAt,
  dataRangeAt,
  isNamed,
  metadataRangeAt,
  nameAt,
  nameRangeAt,
  typeRangeAt,
} from "./record-view.ts";
import { nameBytes, streamKey } from "./stream-key.ts";

/** Returns a record with this body instead of its own, and bytes of another record after it. */
function recordWithBody(body: Buffer): Buffer {
  const writer = new ByteWriter(64);
  const stream = streamKey("a-stream");
  const data = Buffer.alloc(body.length, "x");
  const event = proposedEvent({ id: "0".repeat(36), type: "t", data });
  writeEventRecord(writer, event, {
    stream,
    nameField: nameField(nameBytes(stream)),
    created: createdField(1_700_000_000_000),
    revision: 5,
    position: 64,
    remaining: 0,
  });
  const record = Buffer.from(writer.finish());
  body.copy(record, headerBytes);
  return Buffer.concat([record, Buffer.alloc(16, 0xff)]);
}

const views: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  name: (bytes) => nameAt(bytes, 0),
  nameRange: (bytes) => nameRangeAt(bytes, 0),
  isNamed: (bytes) => isNamed(bytes, 0, Buffer.from("a-stream")),
  type: (bytes) => typeRangeAt(bytes, 0),
  created: (bytes) => createdMsAt(bytes, 0),
};

const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));

test.each(Object.entries(views))(
  "%s of a record whose body is damaged ends with a value or a ProtobufError",
  (_, view) => {
    const ends = (body: Buffer): void => {
      try {
        view(recordWithBody(body));
      } catch (error) {
        expect(error).toBeInstanceOf(ProtobufError);
      }
    };
    ends(Buffer.alloc(300, 0xff));
    fc.assert(fc.property(bodies, ends));
  },
);

test.each([
  ["data", dataRangeAt],
  ["metadata", metadataRangeAt],
])("the %s of a record whose body is damaged lies within the record", (_, rangeAt) => {
  const liesWithin = (body: Buffer): void => {
    const bytes = recordWithBody(body);
    try {
      const { from, to } = rangeAt(bytes, 0);
      expect(from).toBeLessThanOrEqual(to);
      expect(to).toBeLessThanOrEqual(bodyEndAt(bytes, 0));
    } catch (error) {
      expect(error).toBeInstanceOf(ProtobufError);
    }
  };
  liesWithin(Buffer.alloc(300, 0xff));
  fc.assert(fc.property(bodies, liesWithin));
});
