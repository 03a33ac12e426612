import fc from "fast-check";
import { expect, test } from "vitest";
import { ReadRespSchema } from "../gen/streams_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { readAnswers } from "../../test/arbitraries.ts";
import { readRecordedEvent } from "./recorded-event.ts";
import { decodeRecordedEvent } from "./recorded-event-twin.ts";

test("an event is read as generated code reads it, and every other answer is none", () => {
  fc.assert(
    fc.property(readAnswers, (answer) => {
      const bytes = encodeMessage(ReadRespSchema, answer);
      expect(withContents(readRecordedEvent(bytes))).toEqual(decodeRecordedEvent(bytes));
    }),
  );
});

test("fields that nobody knows yet are passed over", () => {
  const unknown = Buffer.from([0xfa, 0x07, 3, 1, 2, 3, 0xf8, 0x07, 0x96, 0x01]);
  fc.assert(
    fc.property(readAnswers, (answer) => {
      const bytes = encodeMessage(ReadRespSchema, answer);
      const more = Buffer.concat([unknown, bytes, unknown]);
      expect(withContents(readRecordedEvent(more))).toEqual(decodeRecordedEvent(bytes));
    }),
  );
});

function withContents(event: ReturnType<typeof readRecordedEvent>) {
  if (!event) return undefined;
  const { bytes, dataStart, dataEnd, metadataStart, metadataEnd, ...fields } = event;
  const data = bytes.subarray(dataStart, dataEnd);
  return { ...fields, data, metadata: bytes.subarray(metadataStart, metadataEnd) };
}
