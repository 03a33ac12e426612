import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeMessage } from "./decode-message.ts";
import { encodeMessage } from "./encode-message.ts";
import { batchAppendOptionsShape } from "./streams-messages.ts";

const options = fc.record(
  {
    streamIdentifier: fc.record(
      { streamName: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
      { requiredKeys: [] },
    ),
    revision: fc.maxSafeNat(),
    any: fc.constant({}),
    deadlineAt: fc.record({ seconds: fc.maxSafeNat(), nanos: fc.nat(999_999_999) }),
  },
  { requiredKeys: [] },
);

test("what was encoded is decoded, messages within messages too", () => {
  fc.assert(
    fc.property(options, (message) => {
      const bytes = encodeMessage(batchAppendOptionsShape, message);
      expect(decodeMessage(batchAppendOptionsShape, bytes)).toEqual(message);
    }),
  );
});

test("a nested message that says more than it holds is refused, whatever follows it", () => {
  // The name claims 5 bytes, its message ends after 2 of them; the outer message continues.
  const bytes = Buffer.from([0x0a, 4, 0x1a, 5, 0x61, 0x62, 0x10, 1, 0x22, 0]);
  expect(() => decodeMessage(batchAppendOptionsShape, bytes)).toThrow("a field is cut off");
});
