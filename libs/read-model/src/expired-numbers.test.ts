import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeNumbers, encodeNumbers } from "./expired-numbers.ts";

const anyNumber = fc.record({
  session: fc.constantFrom("", "s-1", 'a "b"', "ü"),
  seq: fc.nat(2 ** 52),
  ms: fc.integer({ min: 0, max: 2 ** 47 }),
});
const byText = (numbers: readonly object[]) => numbers.map((one) => JSON.stringify(one)).toSorted();

test("the numbers of a minute are read as they were written, repeated ones included", () => {
  fc.assert(
    fc.property(fc.array(anyNumber), (numbers) => {
      expect(byText(decodeNumbers(encodeNumbers(numbers)))).toEqual(byText(numbers));
    }),
  );
});

test("the text doesn't depend on the order of the frames", () => {
  fc.assert(
    fc.property(fc.array(anyNumber), (numbers) => {
      expect(encodeNumbers(numbers.toReversed())).toBe(encodeNumbers(numbers));
    }),
  );
});
