import { expect, test } from "vitest";
import { correlationIdOf, numberOfCorrelationId } from "./correlation-id.ts";

test.each([1, 255, 2 ** 32, 2 ** 48 - 1])("append %d is found by its id", (number) => {
  const id = correlationIdOf(number);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(numberOfCorrelationId(id)).toBe(number);
});

test.each(["", "not-an-id", "6f0bd2d4-61cb-4d31-9a3b-000000000001"])(
  "%j is no append of ours, whatever its last digits are",
  (id) => {
    expect(numberOfCorrelationId(id)).toBeNaN();
  },
);
