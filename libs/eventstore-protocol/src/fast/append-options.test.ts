import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readAppendOptions } from "./append-options.ts";
import { decodeAppendOptions } from "./append-options-twin.ts";
import { decodeMessage } from "./shapes/decode-message.ts";
import { encodeMessage } from "./shapes/encode-message.ts";
import { batchAppendOptionsShape } from "./shapes/streams-messages.ts";

const time = fc.record({ seconds: fc.nat(), nanos: fc.nat(999_999_999) }, { requiredKeys: [] });
const bytes = fc.uint8Array({ maxLength: 150 }).map((array) => Buffer.from(array));

const options = fc
  .record(
    {
      streamIdentifier: fc.record({ streamName: bytes }, { requiredKeys: [] }),
      revision: fc.maxSafeNat(),
      noStream: fc.constant({}),
      any: fc.constant({}),
      streamExists: fc.constant({}),
      deadlineAt: time,
      deadlineIn: time,
    },
    { requiredKeys: [] },
  )
  .map((message) => encodeMessage(batchAppendOptionsShape, message));

const outcomeOf = (decode: () => object): unknown => {
  try {
    return decode();
  } catch (error) {
    return String(error);
  }
};

const expectAlike = (message: Buffer): void => {
  const decoded = outcomeOf(() => decodeMessage(batchAppendOptionsShape, message));
  expect(outcomeOf(() => readAppendOptions(message))).toEqual(decoded);
};

test("options are read as their shape says", () => {
  fc.assert(fc.property(options, expectAlike));
});

test("of options given twice the last counts", () => {
  fc.assert(fc.property(options, options, (a, b) => expectAlike(Buffer.concat([a, b]))));
});

test("options with a byte that is wrong are read, or refused, as their shape says", () => {
  const wrong = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.nat(3) });
  fc.assert(
    fc.property(options, wrong, (message, { at, byte, cut }) => {
      message[at % Math.max(message.length, 1)] = byte;
      expectAlike(message.subarray(0, message.length - cut));
    }),
    { numRuns: 2000 },
  );
});

const text = fc.string({ unit: "grapheme", minLength: 1 });
const expectations = fc.oneof(
  fc.maxSafeNat().map((revision) => ({ revision })),
  fc.constantFrom({ noStream: {} }, { any: {} }, { streamExists: {} }),
);
const deadlines = fc.oneof(
  fc.constant({}),
  time.map((deadlineAt) => ({ deadlineAt })),
  time.map((deadlineIn) => ({ deadlineIn })),
);

test("options are read as generated code reads them", () => {
  fc.assert(
    fc.property(text, expectations, deadlines, (stream, expected, deadline) => {
      const streamIdentifier = { streamName: Buffer.from(stream) };
      const message = { streamIdentifier, ...expected, ...deadline };
      const encoded = encodeMessage(batchAppendOptionsShape, message);
      expect(whole(readAppendOptions(encoded))).toEqual(decodeAppendOptions(encoded));
    }),
  );
});

/** Returns the options with the default values of a time, which generated code always has. */
function whole({ deadlineAt, deadlineIn, ...rest }: ReturnType<typeof readAppendOptions>) {
  const none = { seconds: 0, nanos: 0 };
  return {
    ...rest,
    ...(deadlineAt && { deadlineAt: { ...none, ...deadlineAt } }),
    ...(deadlineIn && { deadlineIn: { ...none, ...deadlineIn } }),
  };
}
