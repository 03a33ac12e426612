import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fieldsUnder, pageText, readBy, rowsUnder, sizeUnder } from "./support/format-page.ts";
import {
  bodyOf,
  type Found,
  hasBits,
  idHash,
  numberIn,
  pageBytes,
  pagesOf,
  partsOf,
  recordsEnd,
  recordsIn,
  streamHash,
  tagOf,
  textIn,
  type Values,
} from "./support/read-files.ts";
import { chunkSizeBytes, knownId, type SampleFiles, sampleFiles } from "./support/sample-files.ts";
import { wholeLog } from "./support/store-driver.ts";

// docs/event-store-files.md describes the files on disk. Here its tables alone decide where to read.

let files: SampleFiles;
beforeAll(async () => {
  files = await sampleFiles();
});
afterAll(() => files.close());

const fileOf = (name: string): Buffer => readFileSync(join(files.directory, name));
const names = (pattern: RegExp): string[] =>
  readdirSync(files.directory, { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name))
    .sort();
const chunks = (version: number): Buffer[] =>
  names(/^chunk-\d+\.log$/)
    .map(fileOf)
    .filter((bytes) => readBy("### Chunk header", bytes)["version"] === version);

const byteTables = pageText
  .split("\n### ")
  .slice(1)
  .filter((section) => section.includes("| offset | bytes | type | field |"))
  .map((section) => `### ${section.split("\n")[0]}`);

test.each(byteTables)("%s has no gap between its fields", (heading) => {
  const fields = fieldsUnder(heading);
  for (const [index, { at, size }] of fields.entries()) {
    const next = fields[index + 1];
    if (next) expect(at + size).toBe(next.at);
  }
});

const patternOf = (cell: string): RegExp =>
  new RegExp(
    `^${cell
      .replaceAll("`", "")
      .replaceAll(".", "[.]")
      .replaceAll("NNNNNN", "\\d{6,}")
      .replaceAll("HASH", "[0-9a-f]{16}")}$`,
  );

test.each([
  ["## The files", () => files.directory],
  ["## Backup", () => files.backup],
] as const)("%s names every file that there is, and no other", (heading, path) => {
  const patterns = rowsUnder(heading).map(([name = ""]) => patternOf(name));
  const found = readdirSync(path(), { recursive: true, encoding: "utf8" }).filter(
    (name) => name !== "tls",
  );
  for (const name of found)
    expect([name, patterns.some((one) => one.test(name))]).toEqual([name, true]);
  for (const one of patterns)
    expect([one, found.some((name) => one.test(name))]).toEqual([one, true]);
});

const expectChunkHeader = (bytes: Buffer, version: number): void => {
  const header = readBy("### Chunk header", bytes);
  expect(header).toMatchObject({ magic: "DTKCHUNK", version, "chunk size": chunkSizeBytes });
  expect(header["checksum"]).toBe(crc32(bytes.subarray(0, 60)));
};

test("a chunk as it was written is a header and records, each where its position says", () => {
  const bytes = chunks(1).at(-1) as Buffer;
  expectChunkHeader(bytes, 1);
  const start = Number(readBy("### Chunk header", bytes)["chunk"]) * chunkSizeBytes;
  const records = recordsIn(bytes, bytes.length);
  for (const { start: at, values } of records) expect(values["position"]).toBe(start + at);
  expect([...new Set(records.map(({ kind }) => kind))].toSorted((a, b) => a - b)).toEqual([1, 2]);
  const events = records
    .filter(({ kind }) => kind === 1)
    .map((one) => `${textIn(bodyOf(bytes, one), tagOf("stream"))}/${one.values["revision"]}`);
  expect(wholeLog(files.store).slice(-events.length)).toEqual(events);
});

test("the body of an event has the page's fields in the page's order, and says what its record says", () => {
  const order = rowsUnder("### Body").map(([tag]) => Number(tag));
  const bytes = chunks(1).at(-1) as Buffer;
  for (const record of recordsIn(bytes, bytes.length).filter(({ kind }) => kind === 1)) {
    const parts = bodyOf(bytes, record);
    const places = parts.map(({ tag }) => order.indexOf(tag));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(textIn(parts, tagOf("id"))).toHaveLength(36);
    expect(Number(numberIn(parts, "revision"))).toBe(record.values["revision"]);
    expect(Number(numberIn(parts, "prepare position"))).toBe(record.values["position"]);
    expect(Number(numberIn(parts, "commit position"))).toBe(record.values["position"]);
    const properties = parts.filter(({ tag }) => tag === tagOf("properties"));
    expect(properties.map(({ value }) => partsOf(value as Buffer)[0]?.value.toString())).toEqual([
      "type",
      "content-type",
      "created",
    ]);
  }
});

test("the tombstone of a stream is a record of kind 3 with revision 2^63", () => {
  const all = names(/^chunk-\d+\.log$/).map(fileOf);
  const tombstones = all.flatMap((bytes) =>
    recordsIn(bytes, recordsEnd(bytes))
      .filter(({ kind }) => kind === 3)
      .map((one) => ({ ...one, parts: bodyOf(bytes, one) })),
  );
  expect(tombstones.map(({ values }) => values["revision"])).toEqual([2 ** 63]);
  expect(tombstones.map(({ parts }) => numberIn(parts, "revision"))).toEqual([2n ** 63n - 1n]);
});

test("a scavenged chunk has records with the positions that they always had, a map and a footer", () => {
  const scavenged = chunks(2);
  expect(scavenged.length).toBeGreaterThan(0);
  for (const bytes of scavenged) {
    expectChunkHeader(bytes, 2);
    const at = bytes.length - sizeUnder("### Map footer");
    const footer = readBy("### Map footer", bytes, at);
    expect(footer).toMatchObject({ magic: "DTKSPARS", version: 1 });
    expect(footer["checksum"]).toBe(crc32(bytes.subarray(at, at + 60)));
    const end = Number(footer["records end"]);
    const entrySize = sizeUnder("### Map entry");
    expect(footer["map checksum"]).toBe(crc32(bytes.subarray(end, at)));
    expect(footer["entries"]).toBe((at - end) / entrySize);
    const records = recordsIn(bytes, end);
    const last = records.at(-1) as Found;
    const behind = Number(last.values["position"]) + Number(last.values["size"]);
    expect(footer["end position"]).toBe(behind);
    for (let entry = end; entry < at; entry += entrySize) {
      const { position, place } = readBy("### Map entry", bytes, entry);
      expect(records.find(({ start }) => start === place)?.values["position"]).toBe(position);
    }
  }
});

/** Returns a table's parts, in the page's order. */
const tableOf = (bytes: Buffer) => {
  const at = bytes.length - sizeUnder("### Table footer");
  const footer = readBy("### Table footer", bytes, at);
  const streams = pagesOf(bytes, 0, Number(footer["stream entries"]), "### Stream entry");
  const idsFrom = Math.ceil(streams.length / 170) * pageBytes;
  const ids = pagesOf(bytes, idsFrom, Number(footer["id entries"]), "### Id entry");
  const fencesFrom = idsFrom + Math.ceil(ids.length / 255) * pageBytes;
  const idFencesFrom = fencesFrom + Math.ceil(streams.length / 170) * sizeUnder("### Stream fence");
  const filtersFrom = idFencesFrom + Math.ceil(ids.length / 255) * sizeUnder("### Id fence");
  const idFilterFrom = filtersFrom + Number(footer["stream filter bytes"]);
  expect(idFilterFrom + Number(footer["id filter bytes"])).toBe(at);
  expect(footer["checksum"]).toBe(crc32(bytes.subarray(at, at + 60)));
  expect(footer["meta checksum"]).toBe(crc32(bytes.subarray(fencesFrom, at)));
  const streamFilter = bytes.subarray(filtersFrom, idFilterFrom);
  const idFilter = bytes.subarray(idFilterFrom, at);
  const fences = [
    readBy("### Stream fence", bytes, fencesFrom),
    readBy("### Id fence", bytes, idFencesFrom),
  ];
  return { footer, streams, ids, fences, streamFilter, idFilter };
};

test("a table has pages of sorted entries that lead to records, and fences of their first ones", () => {
  const records = new Map(
    names(/^chunk-\d+\.log$/)
      .map(fileOf)
      .flatMap((bytes) => recordsIn(bytes, recordsEnd(bytes)))
      .map(({ values }) => [values["position"], values]),
  );
  const tables = names(/[.]idx$/);
  expect(tables.length).toBeGreaterThan(0);
  for (const name of tables) {
    const { footer, streams, ids, fences } = tableOf(fileOf(name));
    expect(footer).toMatchObject({ magic: "DTKTABLE", version: 1 });
    const [{ position: _, ...firstStream } = {}, { position: __, ...firstId } = {}] = [
      streams[0],
      ids[0],
    ];
    expect(fences).toEqual([firstStream, firstId]);
    const stored = streams.flatMap((entry) => {
      const record = records.get(entry["position"] ?? -1);
      return record ? [[entry, record] as const] : [];
    });
    expect(stored.length).toBeGreaterThan(0);
    for (const [entry, record] of stored) {
      const { "stream hash low": low, "stream hash high": high, revision } = record;
      expect(entry).toMatchObject({ "stream hash low": low, "stream hash high": high, revision });
    }
  }
});

const examples =
  /`orders-1` has the hash low `(\w+)`, high `(\w+)`; .* in it low `(\w+)`, high `(\w+)`/;

test("streams and ids are found by the page's hashes", () => {
  const stream = streamHash("orders-1");
  const id = idHash(knownId, stream);
  const documented = (examples.exec(pageText) ?? []).slice(1).map(Number);
  expect(documented).toEqual([stream.low, stream.high, id.low, id.high]);
  const tables = names(/[.]idx$/).map((name) => tableOf(fileOf(name)));
  const ids = tables.flatMap((table) => table.ids);
  expect(ids).toContainEqual(
    expect.objectContaining({ "id hash low": id.low, "id hash high": id.high }),
  );
});

test("the filters of a table have all of its streams and ids, and not all others", () => {
  for (const table of names(/[.]idx$/).map((name) => tableOf(fileOf(name)))) {
    const hashesOf = (entries: readonly Values[], what: "stream" | "id") =>
      entries.map((entry) => ({
        low: Number(entry[`${what} hash low`]),
        high: Number(entry[`${what} hash high`]),
      }));
    for (const hash of hashesOf(table.streams, "stream"))
      expect(hasBits(table.streamFilter, hash)).toBe(true);
    for (const hash of hashesOf(table.ids, "id")) expect(hasBits(table.idFilter, hash)).toBe(true);
    const others = Array.from({ length: 100 }, (_, i) => streamHash(`other-${i}`));
    expect(others.some((hash) => !hasBits(table.idFilter, hash))).toBe(true);
  }
});

test("the durable mark says how far the log is on disk", () => {
  const bytes = fileOf("durable.mark");
  expect(bytes).toHaveLength(sizeUnder("### Durable mark file"));
  expect(readBy("### Durable mark file", bytes)).toEqual({
    "durable end": files.store.durableEnd,
    checksum: crc32(bytes.subarray(0, 8)),
  });
});

test("JSON files have the page's fields, and the checksum of their value where the page says so", () => {
  expect(JSON.parse(fileOf("store.json").toString())).toEqual({ version: 2, chunkSizeBytes });
  for (const name of names(/^removed-chunks[.]json$|[.]sum$/)) {
    const text = fileOf(name).toString();
    const [, sum, value = ""] = /^\{"crc32":(\d+),"value":(.*)\}\n$/.exec(text) ?? [];
    expect([name, Number(sum)]).toEqual([name, crc32(value)]);
  }
  const summary = JSON.parse(fileOf(names(/[.]sum$/)[0] as string).toString()).value;
  const { users } = JSON.parse(fileOf("users.json").toString());
  const manifest = JSON.parse(readFileSync(join(files.backup, "backup.json"), "utf8"));
  const shown = [
    summary,
    summary.streams[0],
    users[0],
    users[0].password,
    manifest,
    manifest.chunks[0],
  ];
  for (const name of shown.flatMap((value) => Object.keys(value)))
    expect([name, pageText.includes(`\`${name}\``)]).toEqual([name, true]);
});
