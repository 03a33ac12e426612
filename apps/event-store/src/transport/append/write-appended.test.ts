import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter, framed } from "@detektor/eventstore-protocol";
import { batchAppendResponseShape, encodeMessage } from "@detektor/eventstore-protocol/shapes";
import type { ExpectedRevision } from "../../streams/expected-revision.ts";
import { writeAppended } from "./write-appended.ts";

const number = fc.oneof(fc.nat(300), fc.maxSafeNat());
const name = fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.string({ minLength: 200 }));
const expectation = fc.oneof(
  number,
  fc.constantFrom<ExpectedRevision>("any", "no_stream", "stream_exists"),
);

const expectationOf = (expected: ExpectedRevision) => {
  if (typeof expected === "number") return { streamPosition: expected };
  return { [{ any: "any", no_stream: "noStream", stream_exists: "streamExists" }[expected]]: {} };
};

const asShaped = (id: Buffer, stream: string, expected: ExpectedRevision, at: number[]): Buffer => {
  const [revision = 0, position = 0] = at;
  const place = { commitPosition: position, preparePosition: position };
  return framed(
    encodeMessage(batchAppendResponseShape, {
      correlationId: id,
      success: { currentRevision: revision, position: place },
      streamIdentifier: { streamName: Buffer.from(stream, "utf8") },
      ...expectationOf(expected),
    }),
  );
};

test("the answer to a stored append has the bytes that the message's shape gives it", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      name,
      expectation,
      number,
      number,
      (bytes, stream, expected, revision, position) => {
        const id = Buffer.from(bytes);
        const writer = new ByteWriter(16);
        const asked = { correlationId: id.toString("latin1"), stream, expected };
        writeAppended(writer, asked, { revision, position });
        expect(writer.finish()).toEqual(asShaped(id, stream, expected, [revision, position]));
      },
    ),
  );
});
