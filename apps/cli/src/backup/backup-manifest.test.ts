import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  backupManifest,
  manifestFileName,
  readManifest,
  writeManifest,
} from "./backup-manifest.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "detektor-manifest-"));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest = backupManifest({
  createdAt: "2026-11-25T00:00:00.000Z",
  streams: null,
  store: { endPosition: 4096 },
});

const put = (text: string) => writeFile(join(folder, manifestFileName), text);

test("a manifest is read as it was written, and nothing else is left in the directory", async () => {
  await writeManifest(folder, manifest);
  expect(await readManifest(folder)).toEqual(manifest);
  expect(await readdir(folder)).toEqual([manifestFileName]);
});

test("a later backup into the same directory replaces the manifest", async () => {
  await writeManifest(folder, manifest);
  await writeManifest(folder, { ...manifest, store: null });
  expect(await readManifest(folder)).toMatchObject({ store: null });
});

test("a directory whose backup was interrupted has no manifest", async () => {
  await writeFile(join(folder, `${manifestFileName}.new`), JSON.stringify(manifest));
  expect(await readManifest(folder)).toBeUndefined();
});

test.each([
  ["half a file", JSON.stringify(manifest).slice(0, 20)],
  ["other JSON", '{"version": 1}'],
  ["no object", "null"],
])("a manifest that is %s is refused as invalid", async (_what, text) => {
  await put(text);
  await expect(readManifest(folder)).rejects.toThrow("is not a valid manifest of a backup");
});

test.each([
  [0, "an older"],
  [2, "a newer"],
])("a manifest of version %d is refused, because %s version wrote it", async (version, age) => {
  await put(JSON.stringify({ ...manifest, version }));
  await expect(readManifest(folder)).rejects.toThrow(`${age} version of Detektor`);
});
