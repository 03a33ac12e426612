import fc from "fast-check";
import { expect, test } from "vitest";
import { digitsBeyondDouble } from "./digits.ts";
import { type EventSpan, findEvents } from "./find-events.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const cut = (bytes: Uint8Array, start = 0, end = bytes.length) =>
  Buffer.from(bytes.subarray(start, end)).toString();
const split = (text: string) => {
  const bytes = encode(text);
  return findEvents(bytes).map(({ start, end }) => cut(bytes, start, end));
};
const dataOf = (bytes: Uint8Array, { dataStart, dataEnd }: EventSpan): unknown =>
  dataStart === -1 ? undefined : JSON.parse(cut(bytes, dataStart, dataEnd));

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;

/** JSON texts of a value: with any white space, and with strings written in escapes. */
const texts = (value: unknown): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(undefined, 2, "\t", "\r\n "), fc.boolean()).map(([space, isEscaped]) => {
    const text = JSON.stringify(value, null, space);
    return isEscaped ? text.replaceAll("data", "\\u0064at\\u0061") : text;
  });
const members = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom("data", "Data", "data_base64", '"data":')),
  fc.jsonValue(),
);
const event = fc.oneof(members, fc.jsonValue());

test("an array's elements are found as JSON.parse reads them, with their data and their depth", () => {
  const arrays = fc.array(event).chain((values) => texts(values));
  fc.assert(
    fc.property(arrays, (text) => {
      const bytes = encode(text);
      const values = JSON.parse(text) as unknown[];
      const spans = findEvents(bytes);
      expect(spans.map(({ start, end }) => JSON.parse(cut(bytes, start, end)))).toEqual(values);
      expect(spans.map(({ depth }) => depth)).toEqual(values.map(depthOf));
      const isObject = (value: unknown) => typeof value === "object" && !Array.isArray(value);
      for (const [index, value] of values.entries()) {
        if (!isObject(value)) continue;
        const data = (value as { data?: unknown } | null)?.data;
        expect(dataOf(bytes, spans[index] as EventSpan)).toEqual(data);
      }
    }),
  );
});

test("a text of one value is one span", () => {
  fc.assert(
    fc.property(members.chain(texts), fc.constantFrom("", " ", "\n\t"), (text, space) => {
      const bytes = encode(`${space}${text}${space}`);
      const [span, ...others] = findEvents(bytes);
      expect(others).toEqual([]);
      expect(cut(bytes, span?.start, span?.end)).toBe(text);
      expect(dataOf(bytes, span as EventSpan)).toEqual(
        (JSON.parse(text) as { data?: unknown }).data,
      );
    }),
  );
});

test("brackets, commas and quotes within strings are text", () => {
  expect(split('[ "a,]\\"[" ,{"k":[1,2]}, 3 ,"\\\\",true]')).toEqual([
    '"a,]\\"["',
    '{"k":[1,2]}',
    "3",
    '"\\\\"',
    "true",
  ]);
  expect(split("[ ]")).toEqual([]);
});

test("of two members called data the last is the data, as it is for JSON.parse", () => {
  const bytes = encode('{"data":{"a":1},"x":{"data":3},"d\\u0061ta" : [2] ,"y":"data"}');
  const [span] = findEvents(bytes);
  expect(cut(bytes, span?.dataStart, span?.dataEnd)).toBe("[2]");
});

test("no number that a double can't hold is passed over", () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  const digits = fc.array(digit, { minLength: 1, maxLength: 24 }).map((all) => all.join(""));
  const number = fc
    .tuple(
      fc.constantFrom("", "-"),
      digits,
      fc.option(digits),
      fc.option(fc.integer({ min: -400, max: 400 })),
    )
    .map(([sign, whole, part, power]) =>
      [sign, whole.replace(/^0+(?=\d)/, ""), part && `.${part}`, power !== null && `e${power}`]
        .filter(Boolean)
        .join(""),
    );
  fc.assert(
    fc.property(number, (text) => {
      const json = `{"data":{"a":[${text}]}}`;
      const found = digitsBeyondDouble(json);
      const isBeyond = found.kind === "digits" && found.digits.length > 0;
      const isWithinSeventeen = text.replaceAll(/\D/g, "").length <= 17 && !text.includes("e");
      fc.pre(isBeyond && !(isWithinSeventeen && text.includes(".")));
      expect(findEvents(encode(json))[0]?.hasLongNumber).toBe(true);
    }),
  );
});

test("numbers as programs print them are passed at once", () => {
  const seen = (text: string) => findEvents(encode(`{"data":[${text}]}`))[0]?.hasLongNumber;
  for (const text of [
    "1",
    "-12.5",
    "0.8731245398521423",
    "793.12345678901234",
    "1793617198012000",
  ]) {
    expect([text, seen(text)]).toEqual([text, false]);
  }
});
