import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cacheDir } from "./cache-dir.ts";
import { isJaegerAtHand } from "./find-jaeger.ts";
import { cachedBinary } from "./first-source.ts";

const wanted = { name: "no-such-program", version: "0", got: () => undefined };

test("names every source that failed when a program can't be had", async () => {
  onTestFinished(async () => rm(await cacheDir("no-such-program"), { recursive: true }));
  const failing = (name: string) => ({
    name,
    get: () => Promise.reject(new Error(`${name} is away`)),
  });
  const asked = cachedBinary({ ...wanted, sources: [failing("one"), failing("two")] });
  await expect(asked).rejects.toThrow(/one is away.*two is away/);
});

test("begins in an empty folder, whatever one who was stopped has left there", async () => {
  onTestFinished(async () => rm(await cacheDir("no-such-program"), { recursive: true }));
  const left = join(await cacheDir("tmp", "no-such-program-0"), "half");
  await writeFile(left, "half a download");
  const seen: string[][] = [];
  const looking = {
    name: "one",
    get: async (scratch: string) => {
      seen.push(await readdir(scratch));
      throw new Error("one is away");
    },
  };
  const asked = cachedBinary({ ...wanted, sources: [looking] });
  await expect(asked).rejects.toThrow("one is away");
  expect(seen).toEqual([[]]);
});

test("knows without waiting whether a Jaeger is there", async () => {
  expect(typeof (await isJaegerAtHand())).toBe("boolean");
});
