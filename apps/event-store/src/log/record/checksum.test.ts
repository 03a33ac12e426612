import { expect, test } from "vitest";
import { byteView } from "@detektor/eventstore-protocol";
import { checksum } from "./checksum.ts";

const of = (bytes: Buffer): number => checksum(byteView(bytes), 0, bytes.length);

test.each([
  ["", 0x02cc5d05],
  ["a", 0x550d7456],
  ["abc", 0x32d153ff],
  ["Nobody inspects the spammish repetition", 0xe2293b2f],
])("the checksum of %j is the one that other implementations of XXH32 give", (text, expected) => {
  expect(of(Buffer.from(text))).toBe(expected);
});

test("a range has the checksum of its bytes alone", () => {
  const bytes = Buffer.from("Nobody inspects the spammish repetition");
  expect(checksum(byteView(bytes), 3, 36)).toBe(of(bytes.subarray(3, 36)));
});

test("no flipped bit leaves the checksum as it was", () => {
  const bytes = Buffer.from("0123456789abcdef".repeat(7) + "0123456");
  const before = of(bytes);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const at = Math.floor(bit / 8);
    bytes[at] = (bytes[at] as number) ^ (1 << (bit % 8));
    expect(of(bytes)).not.toBe(before);
    bytes[at] = (bytes[at] as number) ^ (1 << (bit % 8));
  }
});
