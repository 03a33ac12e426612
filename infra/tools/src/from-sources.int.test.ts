import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheDir, type Source } from "@detektor/local-servers";
import { expect, onTestFinished, test } from "vitest";
import { fromSources } from "./from-sources.ts";
import { timeBudget } from "./time-budget.ts";

let made = 0;

/** Returns a fictitious tool with those sources; its files in the cache are deleted with the test. */
const tool = (sources: readonly Source[], heavy = false) => {
  const name = `no-tool-${process.pid}-${made++}`;
  onTestFinished(async () => rm(await cacheDir(name), { recursive: true, force: true }));
  return fromSources({ name, version: "1", heavy, sources });
};

const works: Source = {
  name: "works",
  get: async (scratch) => {
    await writeFile(join(scratch, "program"), "#!/bin/sh\n");
    return join(scratch, "program");
  },
};

test("a tool is got once and then found in the cache", async () => {
  const find = tool([works]);
  const got = await find();
  expect(got.kind).toBe("found");
  expect(await find({ get: false })).toEqual(got);
});

test("nothing is got when only cached tools are wanted, and the reason says how to get it", async () => {
  expect(await tool([works])({ get: false })).toMatchObject({
    kind: "missing",
    why: expect.stringContaining("--get"),
  });
});

test("what takes minutes to build is got only when asked for", async () => {
  const find = tool([works], true);
  expect(await find({ heavy: false })).toMatchObject({ kind: "missing" });
  expect(await find()).toMatchObject({ kind: "found" });
});

test("getting ends when the time for it is over, and no other source is tried", async () => {
  const endless: Source = {
    name: "endless",
    get: (_scratch, _tell, signal) => sleep(60_000, "", signal === undefined ? {} : { signal }),
  };
  expect(await tool([endless, works])({ budget: timeBudget(50) })).toMatchObject({
    kind: "missing",
    why: expect.stringContaining("is used up; get it with: npm run check:infra -- --get"),
  });
});

test("a tool that no source has is missing, and each source's reason is told", async () => {
  const away = (name: string): Source => ({ name, get: () => Promise.reject(new Error("away")) });
  expect(await tool([away("one"), away("two")])()).toMatchObject({
    kind: "missing",
    why: expect.stringMatching(/one: away; two: away/),
  });
});
