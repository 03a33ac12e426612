import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsOf } from "./elements-of.ts";

const split = (text: string) =>
  elementsOf(new TextEncoder().encode(text)).map((each) => new TextDecoder().decode(each));

test("an array's elements are cut out as they were written", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 2, "\t"), (values, space) => {
      const text = JSON.stringify(values, null, space);
      expect(split(text).map((each) => JSON.parse(each) as unknown)).toEqual(JSON.parse(text));
    }),
  );
});

test("brackets, commas and quotes within strings are text", () => {
  expect(split('[ "a,]\\"[" ,{"k":[1,2]}, 3 ]')).toEqual(['"a,]\\"["', '{"k":[1,2]}', "3"]);
  expect(split("[ ]")).toEqual([]);
});
