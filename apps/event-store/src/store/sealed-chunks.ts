import type { ChunkFiles, ChunkSizes } from "../log/chunk-files.ts";
import { compressedPath } from "../log/compress-chunk.ts";
import { admitCompressedChunks } from "../log/data-directory.ts";
import type { Disk } from "../log/disk.ts";
import type { IndexTables } from "../index/tables/index-tables.ts";
import type { LogReader } from "../log/log-reader.ts";
import type { LogWriter } from "../log/log-writer.ts";
import { writeRemovedChunks } from "../log/removed-chunks.ts";
import type { Retention } from "../streams/retention.ts";
import { retentionOf } from "../streams/retention.ts";
import type { Streams } from "../streams/streams.ts";
import type { TableIndex } from "../index/tables/table-index.ts";

type Parts = {
  readonly files: ChunkFiles;
  readonly disk: Disk;
  readonly reader: LogReader;
  readonly writer: LogWriter;
  readonly streams: Streams;
  readonly tables: IndexTables;
  readonly onTables: () => void;
  /** Whether chunks are compressed as they age. */
  readonly compresses: boolean;
};

/**
 * The chunks that are no longer written to, as a scavenge needs them: lists them, returns the retention
 * of streams, and replaces or removes chunks.
 */
export class SealedChunks {
  readonly #parts: Parts;
  /** The sizes of the compressed chunks that are known. */
  readonly #compressed = new Map<number, ChunkSizes>();
  /** How often each chunk was replaced. */
  readonly #changes = new Map<number, number>();
  #admission: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get directory(): string {
    return this.#parts.files.directory;
  }

  get chunkSizeBytes(): number {
    return this.#parts.files.chunkSizeBytes;
  }

  /** The number of chunks that a scavenge has removed. */
  get removedCount(): number {
    return this.#parts.files.removed.size;
  }

  /** The number of existing chunks, including the one that is written to. */
  get storedCount(): number {
    const { files, writer } = this.#parts;
    return files.chunkOf(writer.durableEnd) + 1 - files.removed.size;
  }

  /** The disk that a scavenge writes through. */
  get disk(): Disk {
    return this.#parts.disk;
  }

  /** Whether chunks are compressed as they age; a scavenge then writes compressed ones. */
  get compresses(): boolean {
    return this.#parts.compresses;
  }

  /** The compressed chunks that are known so far, and their sizes in bytes. */
  get compressed(): { chunks: number; imageBytes: number; storedBytes: number } {
    const sum = { chunks: this.#compressed.size, imageBytes: 0, storedBytes: 0 };
    for (const { imageBytes, storedBytes } of this.#compressed.values()) {
      sum.imageBytes += imageBytes;
      sum.storedBytes += storedBytes;
    }
    return sum;
  }

  /** Returns whether a chunk is full and indexed, or was removed. */
  isSettled(chunk: number): boolean {
    const { files, writer, tables } = this.#parts;
    if (chunk >= files.chunkOf(writer.durableEnd)) return false;
    return files.removed.has(chunk) || tables.covers(chunk);
  }

  /** Returns whether a full chunk is there and not compressed. Throws CorruptLogError. */
  isPlain(chunk: number): boolean {
    if (this.#parts.files.removed.has(chunk)) return false;
    this.#noteSizes(chunk);
    return !this.#compressed.has(chunk);
  }

  /** Returns a number that is another one after the chunk was replaced. */
  changeOf(chunk: number): number {
    return this.#changes.get(chunk) ?? 0;
  }

  path(chunk: number): string {
    return this.#parts.files.path(chunk);
  }

  /** Returns the full chunks that are indexed, ascending; waits for the index first. */
  async list(): Promise<number[]> {
    const { files, writer, tables } = this.#parts;
    await tables.idle();
    const chunks: number[] = [];
    for (let chunk = 0; chunk < files.chunkOf(writer.durableEnd); chunk += 1) {
      if (!files.removed.has(chunk) && tables.covers(chunk)) chunks.push(chunk);
    }
    return chunks;
  }

  /** Does the same as the function of this name; use the result only after `settled` has resolved. */
  retentionOf(name: string, nowMs: number): Retention | undefined {
    return retentionOf(this.#parts.streams, name, nowMs);
  }

  /** Waits until everything appended so far is on disk; rejects if it could not be written. */
  settled(): Promise<void> {
    return new Promise((resolve, reject) => this.#parts.writer.whenDurable({ resolve, reject }));
  }

  /** Replaces a chunk with its scavenged, already synced version. */
  async replace(chunk: number, newPath: string, isCompressed: boolean): Promise<void> {
    if (isCompressed) await this.#admitCompressed();
    await this.#exchange(chunk, newPath);
  }

  /**
   * Replaces a chunk with its compressed, already synced version, which has the same bytes; returns false
   * and drops that version if the chunk was replaced or removed after `change`.
   */
  async replacePlain(chunk: number, change: number): Promise<boolean> {
    const { files, disk } = this.#parts;
    const path = compressedPath(files.path(chunk));
    await this.#admitCompressed();
    if (files.removed.has(chunk) || this.changeOf(chunk) !== change) {
      disk.remove(path);
      return false;
    }
    await this.#exchange(chunk, path);
    return true;
  }

  /** Removes a chunk without live events. */
  async remove(chunk: number): Promise<void> {
    const { files, reader, disk } = this.#parts;
    await writeRemovedChunks(files.directory, new Set([...files.removed, chunk]), disk);
    files.dismiss(chunk);
    this.#compressed.delete(chunk);
    reader.forget();
    disk.remove(files.path(chunk));
    disk.remove(files.path(chunk).replace(/\.log$/, ".sum"));
  }

  /** Notes once that the directory may have compressed chunks, however many callers ask meanwhile. */
  #admitCompressed(): Promise<void> {
    this.#admission ??= admitCompressedChunks(this.directory, this.#parts.disk).catch(
      (error: unknown) => {
        this.#admission = undefined;
        throw error;
      },
    );
    return this.#admission;
  }

  async #exchange(chunk: number, newPath: string): Promise<void> {
    const { files, reader, disk } = this.#parts;
    files.forget(chunk);
    this.#changes.set(chunk, this.changeOf(chunk) + 1);
    disk.rename(newPath, files.path(chunk));
    reader.forget();
    this.#noteSizes(chunk);
    await disk.syncDirectory(files.directory);
  }

  #noteSizes(chunk: number): void {
    const sizes = this.#parts.files.sizesOf(chunk);
    if (sizes.isCompressed) this.#compressed.set(chunk, sizes);
    else this.#compressed.delete(chunk);
  }

  /** Removes deleted events from the index; `events` has the number of events left in each chunk. */
  compactIndex(events: ReadonlyMap<number, number>): Promise<void> {
    const { files, tables, streams, onTables } = this.#parts;
    const left = (table: TableIndex): number => {
      let sum = 0;
      for (let chunk = table.firstChunk; chunk <= table.lastChunk; chunk += 1) {
        // Nothing is known of a chunk that was not examined: its table stays.
        if (!files.removed.has(chunk)) sum += events.get(chunk) ?? Number.POSITIVE_INFINITY;
      }
      return sum;
    };
    return tables.compact(left, streams.isOf, onTables);
  }
}
