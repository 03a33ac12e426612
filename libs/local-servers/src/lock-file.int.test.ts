import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeLock } from "./lock-file.ts";
import { startOfProcess } from "./process-identity.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

let scratch: ScratchFolder;
let file: string;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-lock-test-");
  file = join(scratch.path, "a.lock");
});

afterEach(() => scratch.remove());

it("is had by one at a time, and says who has it", async () => {
  const first = await takeLock(file);
  expect(await takeLock(file)).toEqual({ kind: "held", pid: process.pid });
  if (first.kind === "taken") await first.release();
  expect((await takeLock(file)).kind).toBe("taken");
});

it("is taken over from a process that is gone, even if its number is in use again", async () => {
  await writeFile(file, `${process.pid} ${(await startOfProcess(process.pid)) ?? ""}0 x`);
  expect((await takeLock(file)).kind).toBe("taken");
});

it("is taken over by one alone when many try", async () => {
  await writeFile(file, "999999999 1 x");
  const results = await Promise.all(Array.from({ length: 8 }, () => takeLock(file)));
  expect(results.filter(({ kind }) => kind === "taken")).toHaveLength(1);
});
