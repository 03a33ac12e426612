import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameError, framed } from "./frames.ts";
import { MessageSplitter } from "./message-splitter.ts";

test("messages are cut out of a stream wherever its chunks end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      (messages, chunkBytes) => {
        const stream = Buffer.concat(messages.map(framed));
        const splitter = new MessageSplitter(1000);
        const got: Buffer[] = [];
        for (let at = 0; at < stream.length; at += chunkBytes) {
          splitter.push(stream.subarray(at, at + chunkBytes), (one) => got.push(one));
        }
        expect(got.map((message) => [...message])).toEqual(messages.map((message) => [...message]));
        expect(splitter.unfinishedBytes).toBe(0);
      },
    ),
  );
});

test("a message longer than allowed is an error, not memory", () => {
  const splitter = new MessageSplitter(10);
  const prefix = framed(Buffer.alloc(11)).subarray(0, 5);
  expect(() => splitter.push(prefix, () => {})).toThrow(
    new FrameError("too-large", "a message of 11 bytes is larger than 10"),
  );
});

test("a compressed message is an error", () => {
  const frame = framed(Buffer.from("abc"));
  frame[0] = 1;
  expect(() => new MessageSplitter(10).push(frame, () => {})).toThrow(/compressed/);
});
