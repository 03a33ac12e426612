import { expect, test } from "vitest";
import { mapConcurrent } from "./map-concurrent.ts";

/** Runs `mapConcurrent` with runs that end when the test ends them. */
function mapping(items: readonly string[], atOnce: number) {
  const begun: string[] = [];
  const runs = new Map<string, PromiseWithResolvers<string>>();
  const result = mapConcurrent(items, atOnce, (item) => {
    begun.push(item);
    const run = Promise.withResolvers<string>();
    runs.set(item, run);
    return run.promise;
  });
  return { begun, result, run: (item: string) => runs.get(item) };
}

test("the next item starts as soon as any run ends", async () => {
  const { begun, run } = mapping(["a", "b", "c", "d"], 2);
  expect(begun).toEqual(["a", "b"]);
  run("b")?.resolve("");
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
});

test("results are in the order of the items, whichever ended first", async () => {
  const { result, run } = mapping(["a", "b"], 2);
  run("b")?.resolve("B");
  run("a")?.resolve("A");
  expect(await result).toEqual(["A", "B"]);
});

test("after a failure no further run starts, and its error is returned", async () => {
  const { begun, result, run } = mapping(["a", "b", "c", "d"], 2);
  const failed = expect(result).rejects.toThrow("unavailable");
  run("a")?.reject(new Error("unavailable"));
  await failed;
  run("b")?.resolve("");
  await new Promise(setImmediate);
  expect(begun).toEqual(["a", "b"]);
});

test("no items need no run", async () => {
  const { begun, result } = mapping([], 4);
  expect([await result, begun]).toEqual([[], []]);
});
