import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeader, chunkHeaderBytes } from "./chunk-header.ts";
import type { Disk, LogFile } from "./disk.ts";
import { writeAll } from "./disk.ts";

/** Writes the newest chunk file. */
export class ChunkWriter {
  readonly #files: ChunkFiles;
  readonly #disk: Disk;
  #chunk = -1;
  #isBegun = false;
  #file: LogFile | undefined;

  constructor(files: ChunkFiles, disk: Disk) {
    this.#files = files;
    this.#disk = disk;
  }

  /** Returns whether writes go to this chunk and its header is on disk. */
  isAt(chunk: number): boolean {
    return this.#isBegun && this.#chunk === chunk;
  }

  /** Directs subsequent writes to this chunk. */
  async turnTo(chunk: number): Promise<void> {
    if (this.isAt(chunk)) return;
    this.close();
    this.#file = this.#disk.openLog(this.#files.path(chunk));
    this.#chunk = chunk;
    if (this.#file.sizeBytes() === 0) await this.#begin(this.#file, chunk);
    this.#isBegun = true;
  }

  /** Writes `bytes` at `position` of the chunk; resolves once they survive a power cut. */
  async write(position: number, bytes: Buffer): Promise<void> {
    if (!this.#file) throw new Error("no chunk was turned to");
    await writeAll(this.#file, bytes, position - this.#files.startOf(this.#chunk));
  }

  /** Truncates the log at `end` and removes chunks that were started after it. */
  async cut(end: number): Promise<void> {
    const keep = this.#files.chunkOf(end);
    const size = end - this.#files.startOf(keep);
    const begun = this.#chunk;
    this.close();
    for (let chunk = begun; chunk > keep; chunk -= 1) this.#disk.remove(this.#files.path(chunk));
    // A chunk without a record is created again: its header may be what could not be written.
    if (size <= chunkHeaderBytes) this.#disk.remove(this.#files.path(keep));
    else this.#cutFile(keep, size);
    await this.#disk.syncDirectory(this.#files.directory);
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#chunk = -1;
    this.#isBegun = false;
  }

  #cutFile(chunk: number, sizeBytes: number): void {
    const file = this.#disk.openLog(this.#files.path(chunk));
    this.#file = file;
    this.#chunk = chunk;
    this.#isBegun = true;
    file.cut(sizeBytes);
  }

  async #begin(file: LogFile, chunk: number): Promise<void> {
    await writeAll(file, chunkHeader(chunk, this.#files.chunkSizeBytes), 0);
    await this.#disk.syncDirectory(this.#files.directory);
  }
}
