import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import { versionOf } from "./version-of.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-version-test-");
});

afterEach(() => scratch.remove());

/** Writes a program that runs those lines of shell. */
async function program(lines: string): Promise<string> {
  const file = join(scratch.path, "program");
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return file;
}

test.each([
  ["postgres (PostgreSQL) 18.1 (Debian 18.1-1)", { major: 18, minor: 1, text: "18.1" }],
  ["nats-server: v2.12.2", { major: 2, minor: 12, text: "2.12.2" }],
  ["postgres (PostgreSQL) 19.0beta1", { major: 19, minor: 0, text: "19.0beta1" }],
])("the version in '%s' is read", async (printed, version) => {
  expect(await versionOf(await program(`echo '${printed}'`))).toEqual(version);
});

test("a program without a version, that fails or that isn't there has none", async () => {
  expect(await versionOf(await program("echo unknown"))).toBeUndefined();
  expect(await versionOf(await program("echo 1.2; exit 1"))).toBeUndefined();
  expect(await versionOf(join(scratch.path, "missing"))).toBeUndefined();
});
