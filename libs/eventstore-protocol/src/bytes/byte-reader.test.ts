import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { afterVarint, uint64Size, varintAt, varintSize } from "./varint.ts";

test("numbers of 64 bits are read as they were written", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const writer = new ByteWriter(4);
      writer.uint64(value);
      expect(writer.length).toBe(uint64Size(value));
      const reader = new ByteReader(writer.finish());
      expect(reader.uint64()).toBe(value);
      expect(reader.at).toBe(reader.end);
    }),
  );
});

test("numbers below 2^53 are read as they were written", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const writer = new ByteWriter(4);
      writer.varint(value);
      expect(writer.length).toBe(varintSize(value));
      expect(new ByteReader(writer.finish()).varint()).toBe(value);
      expect(varintAt(writer.finish(), 0)).toBe(value);
      expect(afterVarint(writer.finish(), 0)).toBe(writer.length);
    }),
  );
});

test("texts of any length are read as they were written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.nat(70_000), (text, more) => {
      const long = text + "x".repeat(more);
      const size = Buffer.byteLength(long);
      const writer = new ByteWriter(4);
      writer.string(long);
      expect(writer.length).toBe(varintSize(size) + size);
      expect(new ByteReader(writer.finish()).string()).toBe(long);
    }),
  );
});

test("a nested message that claims more than it holds is refused, whatever follows it", () => {
  // The text claims 5 bytes, its message ends after 2 of them; the outer message continues.
  const reader = new ByteReader(Buffer.from([4, 0x1a, 5, 0x61, 0x62, 0x10, 1, 0x22, 0]));
  const read = () =>
    reader.nested((inner) => {
      inner.varint();
      return inner.string();
    });
  expect(read).toThrow("a field is cut off");
});

test("bytes that end within a number, a field or a fixed value are refused", () => {
  expect(() => new ByteReader(Buffer.from([0x80])).varint()).toThrow("a number is cut off");
  expect(() => new ByteReader(Buffer.alloc(11, 0xff)).varint()).toThrow("longer than ten bytes");
  expect(() => new ByteReader(Buffer.from([3, 1])).slice()).toThrow("a field is cut off");
  expect(() => new ByteReader(Buffer.alloc(7)).skip(0x09)).toThrow("a field is cut off");
  expect(() => new ByteReader(Buffer.alloc(7)).skip(0x0b)).toThrow("wire type 3");
});

test("a number that doesn't end is refused, whatever follows it", () => {
  expect(() => varintAt(Buffer.alloc(64, 0xff), 0)).toThrow("no number of at most ten bytes");
  expect(() => varintAt(Buffer.from([0x80]), 0)).toThrow("no number of at most ten bytes");
  expect(() => varintAt(Buffer.from([1]), 1)).toThrow("no number of at most ten bytes");
});
