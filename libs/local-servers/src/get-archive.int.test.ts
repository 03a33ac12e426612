import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serve } from "../test/serve.ts";
import { getArchive } from "./get-archive.ts";
import { runTool } from "./run-tool.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

let folder: ScratchFolder;
let scratch: string;
let archive: Buffer;

beforeEach(async () => {
  folder = await scratchFolder("detektor-archive-test-");
  scratch = join(folder.path, "scratch");
  await mkdir(scratch);
  await mkdir(join(folder.path, "a-1"));
  await writeFile(join(folder.path, "a-1", "a"), "program");
  await runTool("tar", ["-czf", "a-1.tar.gz", "a-1"], { cwd: folder.path, timeoutMs: 60_000 });
  archive = await readFile(join(folder.path, "a-1.tar.gz"));
});

afterEach(() => folder.remove());

const sumOf = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

const release = async (sums: string, sent = archive) => {
  const url = await serve((request, response) =>
    response.end(request.url === "/sums" ? sums : sent),
  );
  return { archiveUrl: `${url}/a-1.tar.gz`, sumsUrl: `${url}/sums`, scratch };
};

test("an archive with its published checksum is unpacked", async () => {
  await getArchive({ ...(await release(`${sumOf(archive)}  a-1.tar.gz\n`)), checked: "archive" });
  expect(await readFile(join(scratch, "a-1", "a"), "utf8")).toBe("program");
});

test("of an archive with another checksum nothing is written", async () => {
  const from = await release(`${sumOf("other")}  a-1.tar.gz\n`);
  const refusal = "a-1.tar.gz doesn't match its published checksum";
  await expect(getArchive({ ...from, checked: "archive" })).rejects.toThrow(refusal);
  expect(await readdir(scratch)).toEqual([]);
});

test("the checksum of a file in the archive decides where that one is published", async () => {
  const checked = { file: "a-1/a" };
  await getArchive({ ...(await release(`${sumOf("program")} *a-1/a\n`)), checked });
  const wrong = await release(`${sumOf("other")} *a-1/a\n`);
  const refusal = "a-1/a doesn't match its published checksum";
  await expect(getArchive({ ...wrong, checked })).rejects.toThrow(refusal);
});

test("half an archive is refused, also where only a file in it has a checksum", async () => {
  const half = archive.subarray(0, archive.length / 2);
  const from = await release(`${sumOf("program")}  a-1/a\n`, half);
  await expect(getArchive({ ...from, checked: { file: "a-1/a" } })).rejects.toThrow("tar");
});
