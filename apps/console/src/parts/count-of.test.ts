import { expect, test } from "vitest";
import { countOf } from "./count-of.ts";

test("one of a thing is said in the singular, any other number of it in the plural", () => {
  expect([0, 1, 1.5, 2].map((count) => countOf(count, "frames"))).toEqual([
    "0 frames",
    "1 frame",
    "1.5 frames",
    "2 frames",
  ]);
});
