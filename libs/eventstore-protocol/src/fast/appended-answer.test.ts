import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter } from "../bytes/byte-writer.ts";
import { UUIDSchema } from "../gen/shared_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { structuredUuid, textUuid } from "../uuid.ts";
import { type AnsweredAppend, writeAppendedAnswer } from "./appended-answer.ts";
import { encodeAppendedAnswer } from "./appended-answer-twin.ts";

// proto3 omits the zero of a number without presence: a position is never zero.
const positions = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 52 }));
const revisions = fc.oneof(fc.nat(300), fc.maxSafeNat());
const answered: fc.Arbitrary<AnsweredAppend> = fc.record({
  correlationId: fc
    .tuple(fc.uuid(), fc.constantFrom(textUuid, structuredUuid))
    .map(([id, form]) => encodeMessage(UUIDSchema, form(id)).toString("latin1")),
  stream: fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.string({ minLength: 200, maxLength: 400 }),
  ),
  expected: fc.oneof(
    revisions,
    fc.constantFrom("any" as const, "no_stream" as const, "stream_exists" as const),
  ),
});

test("the answer to a stored append has the bytes of generated code", () => {
  fc.assert(
    fc.property(answered, revisions, positions, (append, revision, position) => {
      const writer = new ByteWriter(16);
      writeAppendedAnswer(writer, append, { revision, position });
      expect(writer.finish()).toEqual(encodeAppendedAnswer(append, { revision, position }));
    }),
  );
});
