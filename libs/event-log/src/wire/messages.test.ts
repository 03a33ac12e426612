import fc from "fast-check";
import { expect, test } from "vitest";
import { appendFrames, decodeAppendAnswer } from "./append-messages.ts";
import { createFrameSplitter, framed } from "./grpc-frames.ts";
import { ProtobufReader } from "./protobuf-reader.ts";
import { ProtobufWriter, varintSize } from "./protobuf-writer.ts";
import { decodeReadMessage } from "./read-messages.ts";

test("numbers of 64 bits are read as they were written", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const reader = new ProtobufReader(new ProtobufWriter(4).varintField(5, value).finish());
      expect(reader.next()).toBe(5);
      expect(reader.bigint()).toBe(value);
      expect(reader.next()).toBe(0);
    }),
  );
});

test("texts of any length are read as they were written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.nat(70_000), (text, more) => {
      const long = text + "x".repeat(more);
      const bytes = new ProtobufWriter(4).textField(3, long).finish();
      const reader = new ProtobufReader(bytes);
      reader.next();
      expect(reader.text()).toBe(long);
      expect(bytes.length).toBe(1 + varintSize(Buffer.byteLength(long)) + Buffer.byteLength(long));
    }),
  );
});

test("messages are cut out of a stream wherever its chunks end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      (messages, chunkBytes) => {
        const stream = Buffer.concat(messages.map((message) => framed(Buffer.from(message))));
        const split = createFrameSplitter(1_000);
        const got: Buffer[] = [];
        for (let at = 0; at < stream.length; at += chunkBytes) {
          got.push(...split(stream.subarray(at, at + chunkBytes)));
        }
        expect(got.map((message) => [...message])).toEqual(messages.map((message) => [...message]));
      },
    ),
  );
});

test("a message longer than allowed is an error, not memory", () => {
  const split = createFrameSplitter(10);
  expect(() => split(framed(Buffer.alloc(11)))).toThrow(/at once/);
});

test("a big append goes in several frames, each with its own length", () => {
  const data = { text: "x".repeat(1_000_000) };
  const events = Array.from({ length: 8 }, (_, index) => ({
    id: `00000000-0000-7000-8000-00000000000${index}`,
    type: "t",
    data,
    metadata: {},
  }));
  const frames = appendFrames(1, "s", events, "any", Date.now());
  expect(frames.length).toBe(2);
  for (const frame of frames) expect(frame.readUInt32BE(1)).toBe(frame.length - 5);
});

test("an answer without a result is an unknown error, never a success", () => {
  const id = new ProtobufWriter().textField(2, "00000000-0000-4000-8000-00000000002a").finish();
  const answer = decodeAppendAnswer(new ProtobufWriter().bytesField(1, id).finish());
  expect(answer).toEqual([42, { kind: "error", error: "Unknown", message: "no result" }]);
});

test("what isn't known of a read is passed over", () => {
  const confirmation = new ProtobufWriter().textField(1, "subscription").finish();
  const bytes = new ProtobufWriter().bytesField(2, confirmation).varintField(99, 7).finish();
  expect(decodeReadMessage(bytes)).toEqual({ kind: "other" });
});
