import { expect, test } from "vitest";
import { boundedRegex } from "./bounded-regex.ts";

const long = `${"a".repeat(60)}!`;

test("an expression matches anywhere unless it is anchored", () => {
  expect(boundedRegex("b+")("abc")).toBe(true);
  expect(boundedRegex("^b+")("abc")).toBe(false);
});

test("options in front are understood", () => {
  expect(boundedRegex("(?i)^ORDER")("order-1")).toBe(true);
  expect(boundedRegex("^ORDER")("order-1")).toBe(false);
});

test("an expression that looks ahead works, again and again", () => {
  const test = boundedRegex("^(?!\\$|skip-)");
  for (let n = 0; n < 3; n += 1) {
    expect(["$system", "skip-1", "order-1"].map(test)).toEqual([false, false, true]);
  }
});

test("an expression that backtracks without end is answered all the same", () => {
  expect(boundedRegex("^(a+)+$")(long)).toBe(false);
});

test("one that can't be answered in time is refused with the reason", () => {
  expect(() => boundedRegex("^(?!zz)(a+)+$")(long)).toThrow("takes too long");
  expect(() => boundedRegex("(")).toThrow("not a valid regular expression");
  expect(() => boundedRegex("a".repeat(5000))).toThrow("too long");
});
