import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CliError } from "../cli-error.ts";
import { diskError } from "./disk-error.ts";

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable("it has not failed"),
    (error: unknown) => error,
  );

const said = async (work: Promise<unknown>): Promise<string> => {
  const shown = diskError("/backup", await failure(work));
  expect(shown).toBeInstanceOf(CliError);
  return (shown as CliError).message;
};

test.skipIf(!existsSync("/dev/full"))("a full disk is told as one", async () => {
  expect(await said(writeFile("/dev/full", "text"))).toMatch(/^\/backup: its disk is full \(.*\)$/);
});

test("a directory that isn't there, or isn't one, is told as such", async () => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-disk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  expect(await said(readdir(join(folder, "none")))).toMatch(/there is no such directory/);
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await said(readdir(file))).toMatch(/it is a file, not a directory/);
  expect(await said(mkdir(file))).toMatch(/it is a file, not a directory/);
});

test("a place that one may not write to is told as such", () => {
  const error = Object.assign(new Error("mkdir"), { code: "EACCES" });
  expect(diskError("/backup", error)).toMatchObject({
    message: "/backup: permission to read or write there is missing (mkdir)",
  });
});

test("what has nothing to do with the disk stays as it is", () => {
  const error = new CliError("NATS is away");
  expect(diskError("/backup", error)).toBe(error);
});
