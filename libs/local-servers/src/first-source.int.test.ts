import { rm } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import { cacheDir } from "./cache-dir.ts";
import { isJaegerAtHand } from "./find-jaeger.ts";
import { cachedBinary } from "./first-source.ts";

it("names every source that failed when a program can't be had", async () => {
  onTestFinished(async () => rm(await cacheDir("no-such-program"), { recursive: true }));
  const failing = (name: string) => ({
    name,
    get: () => Promise.reject(new Error(`${name} is away`)),
  });
  const asked = cachedBinary({
    name: "no-such-program",
    version: "0",
    sources: [failing("one"), failing("two")],
    got: () => undefined,
  });
  await expect(asked).rejects.toThrow(/one is away.*two is away/);
});

it("knows without waiting whether a Jaeger is there", async () => {
  expect(typeof (await isJaegerAtHand())).toBe("boolean");
});
