import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { ByteWriter } from "@detektor/eventstore-protocol";
import { BloomFilter } from "./bloom-filter.ts";
import { freeMemory } from "../free-memory.ts";
import {
  encodeFooter,
  idEntriesPerPage,
  idEntryBytes,
  idFenceBytes,
  pageBytes,
  sealPage,
  streamEntriesPerPage,
  streamEntryBytes,
  streamFenceBytes,
  tableFileName,
} from "./table-format.ts";

const blockBytes = 64 * pageBytes;

/** The directory and chunks of a table, and its approximate numbers of streams and ids. */
export type TableTarget = {
  readonly directory: string;
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly streams: number;
  readonly ids: number;
};

/** Writes a table from sorted entries: all stream entries first, then all id entries. */
export class TableWriter {
  readonly #target: TableTarget;
  readonly #path: string;
  readonly #descriptor: number;
  // Three views of the same memory: typed arrays cost a tenth of Buffer's methods for numbers.
  readonly #words = new Uint32Array(blockBytes / 4);
  readonly #doubles = new Float64Array(this.#words.buffer);
  readonly #block = Buffer.from(this.#words.buffer);
  #blockLength = 0;
  /** The byte offset of the next entry. */
  #at = 0;
  #count = 0;
  #streamEntries = 0;
  #idEntries = 0;
  readonly #streamFences = new ByteWriter(4096);
  readonly #idFences = new ByteWriter(4096);
  readonly #streamBloom: BloomFilter;
  readonly #idBloom: BloomFilter;

  constructor(target: TableTarget) {
    this.#target = target;
    this.#path = join(target.directory, tableFileName(target.firstChunk, target.lastChunk));
    this.#descriptor = openSync(`${this.#path}.new`, "w");
    this.#streamBloom = BloomFilter.forKeys(target.streams);
    this.#idBloom = BloomFilter.forKeys(target.ids);
  }

  addStream(high: number, low: number, revision: number, position: number): void {
    const at = this.#at;
    const words = this.#words;
    const doubles = this.#doubles;
    if (this.#count === 0) this.#fence(this.#streamFences, streamFenceBytes, high, low, revision);
    words[at / 4] = high;
    words[at / 4 + 1] = low;
    doubles[at / 8 + 1] = revision;
    doubles[at / 8 + 2] = position;
    this.#streamBloom.add(low, high);
    this.#streamEntries += 1;
    this.#endEntry(streamEntryBytes, streamEntriesPerPage);
  }

  /** Ends the stream section; call it between the last stream entry and the first id entry. */
  endStreams(): void {
    if (this.#count > 0) this.#endPage();
  }

  addId(high: number, low: number, position: number): void {
    const at = this.#at;
    const words = this.#words;
    const doubles = this.#doubles;
    if (this.#count === 0) this.#fence(this.#idFences, idFenceBytes, high, low, 0);
    words[at / 4] = high;
    words[at / 4 + 1] = low;
    doubles[at / 8 + 1] = position;
    this.#idBloom.add(low, high);
    this.#idEntries += 1;
    this.#endEntry(idEntryBytes, idEntriesPerPage);
  }

  /** Syncs the table and renames it into place in one step. */
  finish(): void {
    if (this.#count > 0) this.#endPage();
    this.#flush();
    const meta = [
      this.#streamFences.finish(),
      this.#idFences.finish(),
      ...[this.#streamBloom, this.#idBloom].map(({ words }) => Buffer.from(words.buffer)),
    ];
    for (const part of meta) writeFileSync(this.#descriptor, part);
    const footer = encodeFooter({
      firstChunk: this.#target.firstChunk,
      lastChunk: this.#target.lastChunk,
      streamEntries: this.#streamEntries,
      idEntries: this.#idEntries,
      streamBloomBytes: this.#streamBloom.words.byteLength,
      idBloomBytes: this.#idBloom.words.byteLength,
      metaCrc: meta.reduce((sum, part) => crc32(part, sum), 0),
    });
    writeFileSync(this.#descriptor, footer);
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    renameSync(`${this.#path}.new`, this.#path);
    freeMemory([this.#words, this.#streamBloom.words, this.#idBloom.words]);
  }

  #fence(to: ByteWriter, size: number, high: number, low: number, revision: number): void {
    to.reserve(size);
    to.bytes.writeUInt32LE(high, to.length);
    to.bytes.writeUInt32LE(low, to.length + 4);
    if (size === streamFenceBytes) to.bytes.writeDoubleLE(revision, to.length + 8);
    to.length += size;
  }

  #endEntry(size: number, perPage: number): void {
    this.#at += size;
    this.#count += 1;
    if (this.#count === perPage) this.#endPage();
  }

  #endPage(): void {
    sealPage(this.#block.subarray(this.#blockLength, this.#blockLength + pageBytes), this.#count);
    this.#count = 0;
    this.#blockLength += pageBytes;
    if (this.#blockLength === blockBytes) this.#flush();
    this.#at = this.#blockLength;
  }

  #flush(): void {
    writeFileSync(this.#descriptor, this.#block.subarray(0, this.#blockLength));
    this.#block.fill(0);
    this.#blockLength = 0;
  }
}
