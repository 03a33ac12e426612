import { chmod, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findNats } from "./find-nats.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-find-nats-");
  vi.stubEnv("PATH", `${scratch.path}${delimiter}${process.env["PATH"] ?? ""}`);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await scratch.remove();
});

/** Creates a program on the path that reports that version. */
async function onPath(prints: string): Promise<string> {
  const file = join(scratch.path, "nats-server");
  await writeFile(file, `#!/bin/sh\n${prints}\n`);
  await chmod(file, 0o755);
  return file;
}

test.each([
  ["echo 'nats-server: v2.9.10'", "2.9.10"],
  ["echo 'nats-server: v1.4.1'", "1.4.1"],
  ["echo 'nats-server: v2.11.0-RC.3'; exit 1", "of an unknown version"],
  ["exit 0", "of an unknown version"],
])(
  "one on the path that is too old is named with its version (%s), and another is used",
  async (prints, version) => {
    const old = await onPath(prints);
    const said: string[] = [];
    expect(await findNats((line) => said.push(line))).not.toBe(old);
    expect(said[0]).toBe(
      `${old} is nats-server ${version}, 2.11 or later is required: using another one`,
    );
  },
);

test.each(["2.11.0", "2.15.1", "3.0.0-beta.1"])(
  "one that is %s is used, without a word",
  async (version) => {
    const file = await onPath(`echo 'nats-server: v${version}'`);
    const said: string[] = [];
    expect(await findNats((line) => said.push(line))).toBe(file);
    expect(said).toEqual([]);
  },
);
