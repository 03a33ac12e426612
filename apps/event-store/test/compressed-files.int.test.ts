import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { crc32, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chunkFileName } from "../src/log/chunk-files.ts";
import { compressChunk } from "../src/log/compress-chunk.ts";
import { systemDisk } from "../src/log/system-disk.ts";
import { readBy, sizeUnder } from "./support/format-page.ts";
import { chunkSizeBytes, type SampleFiles, sampleFiles } from "./support/sample-files.ts";

// As event-store-files.int.test.ts: the tables of docs/event-store-files.md alone decide where to read.

let files: SampleFiles;
beforeAll(async () => {
  files = await sampleFiles();
});
afterAll(() => files.close());

const fileOf = (name: string): Buffer => readFileSync(join(files.directory, name));
const names = (pattern: RegExp): string[] =>
  readdirSync(files.directory).filter((name) => pattern.test(name));

test("a compressed chunk has blocks of the plain one, their parity, and an index that leads to both", async () => {
  const chunk = Math.max(...names(/^chunk-\d+\.log$/).map((name) => Number(name.slice(6, 12)))) - 1;
  const plain = fileOf(chunkFileName(chunk));
  await compressChunk({ directory: files.directory, chunkSizeBytes, chunk }, systemDisk);
  const [name = ""] = names(/[.]compressed[.]new$/);
  const bytes = fileOf(name);
  rmSync(join(files.directory, name));
  expect(readBy("### Chunk header", bytes)).toMatchObject({ version: 3, chunk });
  const at = bytes.length - sizeUnder("### Block footer");
  const footer = readBy("### Block footer", bytes, at);
  expect(footer).toMatchObject({ magic: "DTKBLOCK", version: 1 });
  expect(footer["checksum"]).toBe(crc32(bytes.subarray(at, at + 60)));
  const indexPlace = Number(footer["index place"]);
  expect(footer["index checksum"]).toBe(crc32(bytes.subarray(indexPlace, at)));
  const headerSize = sizeUnder("### Block");
  const sections: Buffer[] = [];
  for (let entry = indexPlace; entry < at; entry += sizeUnder("### Block index entry")) {
    const place = Number(readBy("### Block index entry", bytes, entry)["place"]);
    const length = Number(readBy("### Block", bytes, place)["content length"]);
    sections.push(bytes.subarray(place, place + headerSize + length));
  }
  for (const one of sections)
    expect(readBy("### Block", one)["checksum"]).toBe(crc32(one.subarray(8)));
  const blocks = sections.slice(0, Number(footer["blocks"]));
  const image = Buffer.concat(blocks.map((one) => zstdDecompressSync(one.subarray(headerSize))));
  expect(image.length).toBe(footer["uncompressed size"]);
  expect(image.equals(plain)).toBe(true);
  const parity = sections.slice(blocks.length);
  expect(parity.map((one) => readBy("### Parity", one))).toMatchObject([
    { magic: "DTKP", lane: 0, lanes: footer["lanes"], blocks: blocks.length },
  ]);
  // With one block, parity is the block itself from its byte 4 on.
  expect(blocks).toHaveLength(1);
  expect(parity[0]?.subarray(headerSize).equals((blocks[0] as Buffer).subarray(4))).toBe(true);
});
