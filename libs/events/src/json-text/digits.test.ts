import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsAsSent, digitsBeyondDouble, isDigits, parseAsSent, withDigits } from "./digits.ts";

const beyond = (text: string) => {
  const found = digitsBeyondDouble(text);
  if (found.kind !== "digits") throw new Error(found.path.join("."));
  return found.digits;
};

test("numbers that a double can't hold are found where they stand", () => {
  const text =
    '{"id":18446744073709551615,"a":[1,9007199254740993,{"b":1e400}],"c":0.12345678901234567891}';
  expect(beyond(text)).toEqual([
    [["id"], "18446744073709551615"],
    [["a", 1], "9007199254740993"],
    [["a", 2, "b"], "1e400"],
    [["c"], "0.12345678901234567891"],
  ]);
});

test("a number that a double tells is none of them, however it is spelled", () => {
  for (const text of [
    "1.0",
    "1e2",
    "0.10",
    "-0",
    "-0.0",
    "0e9",
    "9007199254740992",
    "1E-7",
    "5e-324",
  ]) {
    expect(beyond(`[${text}]`)).toEqual([]);
  }
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(beyond(JSON.stringify([value]))).toEqual([]);
    }),
  );
});

describe("JSON.stringify writes the digits that came:", () => {
  const spelled = '{"a":1.0,"b":[1e400,{"c":-0.50}],"d":18446744073709551615,"e":"1.0","f":100}';

  test("of a value read as it was sent", () => {
    expect(JSON.stringify(parseAsSent(spelled))).toBe(spelled);
  });

  test("of a value that its digits were put into", () => {
    const value = JSON.parse(spelled) as object;
    expect(JSON.stringify(withDigits(value, digitsAsSent(spelled)))).toBe(spelled);
    expect(value).toEqual(JSON.parse(spelled));
  });

  test("for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(parseAsSent(text))).toBe(text);
      }),
    );
  });
});

test("a number beyond all doubles comes back from null, which JSON makes of it", () => {
  const digits = [[["a"], "1e400"]] as const;
  const stored = JSON.parse(JSON.stringify({ a: JSON.parse("1e400") as number })) as object;
  expect(JSON.stringify(withDigits(stored, digits))).toBe('{"a":1e400}');
});

test("digits of what is no number any more change nothing", () => {
  const digits = [
    [["a"], "1"],
    [["constructor", "length"], "1"],
    [["x", "y"], "1"],
    [[], "1"],
  ] as const;
  expect(withDigits({ a: "text" }, digits)).toEqual({ a: "text" });
});

test("more digits than an event may have are told by the first one too many", () => {
  const long = "9".repeat(10_000);
  expect(digitsBeyondDouble(`{"a":[${long},${long},${long},${long}]}`)).toEqual({
    kind: "too-many",
    path: ["a", 3],
  });
  expect(digitsBeyondDouble(`{"a":1${"0".repeat(200_000)}1}`)).toMatchObject({ kind: "too-many" });
});

test("what isn't a list of places and digits is told apart", () => {
  expect(isDigits([[["a", 1], "1e400"]])).toBe(true);
  for (const value of [{}, [1], [["a", "1"]], [[["a"], "x"]], [[["a"], "01"]]]) {
    expect(isDigits(value)).toBe(false);
  }
});
