import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findOnPath, isExecutable } from "./find-on-path.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-find-on-path-");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await scratch.remove();
});

/** Creates a file of that name in a folder of its own, and returns its path. */
const fileIn = async (folder: string, name: string, mode: number): Promise<string> => {
  const file = join(scratch.path, folder, name);
  await mkdir(join(scratch.path, folder), { recursive: true });
  await writeFile(file, "#!/bin/sh\n");
  await chmod(file, mode);
  return file;
};

test("a folder or a link to one is no executable, a link to a program is", async () => {
  const at = (name: string) => join(scratch.path, name);
  await mkdir(at("server"));
  await symlink(at("server"), at("to-folder"));
  await symlink(await fileIn("bin", "server", 0o755), at("to-program"));
  await symlink(at("nowhere"), at("to-nothing"));
  expect(await isExecutable(at("server"))).toBe(false);
  expect(await isExecutable(at("to-folder"))).toBe(false);
  expect(await isExecutable(at("to-nothing"))).toBe(false);
  expect(await isExecutable(at("to-program"))).toBe(true);
});

test("the first program of the path is found, past folders and files of its name that can't be run", async () => {
  await mkdir(join(scratch.path, "folders/server"), { recursive: true });
  await fileIn("texts", "server", 0o644);
  const first = await fileIn("first", "server", 0o755);
  await fileIn("second", "server", 0o755);
  const folders = ["missing", "folders", "texts", "first", "second"];
  const path = folders.map((folder) => join(scratch.path, folder));
  vi.stubEnv("PATH", ["", ...path].join(delimiter));
  expect(await findOnPath("server")).toBe(first);
  expect(await findOnPath("no-server")).toBeUndefined();
});

test("nothing is found on an empty path, not even in the working folder", async () => {
  vi.stubEnv("PATH", "");
  expect(await findOnPath("package.json")).toBeUndefined();
  vi.stubEnv("PATH", undefined);
  expect(await findOnPath("sh")).toBeUndefined();
});
