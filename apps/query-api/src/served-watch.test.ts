import type { Served } from "@detektor/read-model";
import { expect, test } from "vitest";
import { createServedWatch } from "./served-watch.ts";

const served: Served = {
  version: 1,
  rebuilding: false,
  rebuildAsked: false,
  position: null,
  headPosition: null,
};

test("many who ask at a time are answered by one look, and half a second later by another", async () => {
  let [looks, nowMs] = [0, 0];
  const look = async () => (looks++, served);
  const watch = createServedWatch(look, () => nowMs);
  await Promise.all([watch(), watch(), watch()]);
  nowMs = 499;
  await watch();
  expect(looks).toBe(1);
  nowMs = 500;
  expect(await watch()).toBe(served);
  expect(looks).toBe(2);
});

test("a look that failed is told and not remembered", async () => {
  const looks = [Promise.reject(new Error("away")), Promise.resolve(served)];
  const watch = createServedWatch(
    () => looks.shift() ?? Promise.resolve(null),
    () => 0,
  );
  await expect(watch()).rejects.toThrow("away");
  expect(await watch()).toBe(served);
});
