import { expect, test } from "vitest";
import { listIds } from "./list-ids.ts";

test("ten ids are listed in full, of more the first ten and a count", () => {
  const ids = Array.from({ length: 12 }, (_, n) => `id-${n}`);
  expect(listIds(ids.slice(0, 10))).toBe(ids.slice(0, 10).join(", "));
  expect(listIds(ids)).toBe(`${ids.slice(0, 10).join(", ")} and 2 more`);
});
