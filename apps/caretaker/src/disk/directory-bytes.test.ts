import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { directoryBytes } from "./directory-bytes.ts";

const never = new AbortController().signal;

async function emptyDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "detektor-disk-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

test("the files of a directory count with those of its folders, by the space that they take", async () => {
  const path = await emptyDirectory();
  expect(await directoryBytes(path, never)).toBe(0);
  await mkdir(join(path, "inner"));
  await writeFile(join(path, "a"), Buffer.alloc(100_000, 1));
  await writeFile(join(path, "inner", "b"), Buffer.alloc(50_000, 1));
  const bytes = await directoryBytes(path, never);
  expect(bytes).toBeGreaterThanOrEqual(150_000);
  expect(bytes).toBeLessThan(200_000);
});

test("the size of what is no directory is not known", async () => {
  const path = await emptyDirectory();
  await writeFile(join(path, "file"), "");
  expect(await directoryBytes(join(path, "none"), never)).toBeNull();
  expect(await directoryBytes(join(path, "file"), never)).toBeNull();
});

test("a measurement ends when it is aborted", async () => {
  const path = await emptyDirectory();
  await writeFile(join(path, "file"), "");
  await expect(directoryBytes(path, AbortSignal.abort())).rejects.toThrow("aborted");
});
