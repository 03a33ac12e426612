import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import { withLock } from "./with-lock.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-with-lock-test-");
});

afterEach(() => scratch.remove());

const timeoutMs = 60_000;

test("work under one lock file never overlaps", async () => {
  const file = join(scratch.path, "lock");
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise(setImmediate);
    seen.push(`${name} ends`);
  };
  await Promise.all(["a", "b"].map((name) => withLock(file, { timeoutMs }, work(name))));
  expect(seen.map((text) => text.split(" ")[1])).toEqual(["begins", "ends", "begins", "ends"]);
});

test("the lock is free after work that failed, and its error is thrown", async () => {
  const file = join(scratch.path, "lock");
  const failing = withLock(file, { timeoutMs }, () => Promise.reject(new Error("disk full")));
  await expect(failing).rejects.toThrow("disk full");
  expect(await withLock(file, { timeoutMs }, () => Promise.resolve("done"))).toBe("done");
});

test("waiting for a lock ends with its time limit or its signal, without running the work", async () => {
  const file = join(scratch.path, "lock");
  const never = (): Promise<void> => Promise.reject(new Error("must not run"));
  await withLock(file, { timeoutMs }, async () => {
    await expect(withLock(file, { timeoutMs: 1 }, never)).rejects.toThrow(
      "held by another process",
    );
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(withLock(file, { timeoutMs, signal }, never)).rejects.toThrow("stopped");
  });
});
