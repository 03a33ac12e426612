import { expect, test } from "vitest";
import { seededRandom } from "./seeded-random.ts";

test("the same seed does the same, another one does not", () => {
  const drawn = (seed: number) => {
    const random = seededRandom(seed);
    return [random.next(), random.below(1e9), random.uuid(), random.bytes(9).toString("hex")];
  };
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});
