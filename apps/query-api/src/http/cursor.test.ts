import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { Refusal } from "./outcome.ts";

const key = z.object({ id: z.string(), n: z.int() });
const of = { list: "things", filters: { site: "lab", limit: 5 }, key };
const at = { id: "a", n: 1 };

function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof Refusal ? error.outcome : error;
  }
}

const refused = { kind: "bad-request", errors: [{ field: "cursor", detail: expect.any(String) }] };

test("a cursor carries its key", () => {
  fc.assert(
    fc.property(fc.record({ id: fc.string(), n: fc.integer() }), (given) => {
      expect(decodeCursor(of, encodeCursor(of, given))).toEqual(given);
    }),
  );
  expect(decodeCursor(of, undefined)).toBeNull();
});

test("a cursor goes on with another limit, whatever the order of the filters", () => {
  const a = { ...of, filters: { site: "lab", camera: "c", limit: 5 } };
  const b = { ...of, filters: { limit: 9, cursor: "x", camera: "c", site: "lab", to: undefined } };
  expect(decodeCursor(b, encodeCursor(a, at))).toEqual(at);
});

test.each([
  ["another list", { ...of, list: "others" }],
  ["other filters", { ...of, filters: { site: "home" } }],
])("a cursor of %s is refused by name", (_, other) => {
  expect(outcomeOf(() => decodeCursor(other, encodeCursor(of, at)))).toEqual(refused);
});

test("whatever isn't a cursor is refused by name", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
      expect(outcomeOf(() => decodeCursor(of, text))).toEqual(refused);
      const wrapped = Buffer.from(text).toString("base64url");
      expect(outcomeOf(() => decodeCursor(of, wrapped))).toEqual(refused);
    }),
  );
});
