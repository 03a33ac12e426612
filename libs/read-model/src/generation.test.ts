import { expect, test } from "vitest";
import { defaultGeneration, generationOf, ofGeneration } from "./generation.ts";

test("a generation's schema is named after its number", () => {
  expect(generationOf(7)).toEqual({ number: 7, schema: "detektor_g7" });
  expect(defaultGeneration.schema).toBe("detektor_g1");
});

test.each([0, -1, 1.5, Number.NaN, "1; DROP SCHEMA detektor" as unknown as number])(
  "%s is no generation: its schema's name would not be fit for SQL",
  (number) => {
    expect(() => generationOf(number)).toThrow(`no generation: ${number}`);
  },
);

test("a bound connection is the same connection", () => {
  const connection = { query: () => 1 };
  expect(ofGeneration(connection, generationOf(2))).toBe(connection);
  expect(connection).toMatchObject({ generation: { number: 2 } });
});
