import type { ChunkFiles } from "../log/chunk-files.ts";
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
};

/**
 * The chunks that are no longer written to, as a scavenge needs them: lists them, returns the retention
 * of streams, and replaces or removes chunks.
 */
export class SealedChunks {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  get directory(): string {
    return this.parts.files.directory;
  }

  get chunkSizeBytes(): number {
    return this.parts.files.chunkSizeBytes;
  }

  /** The number of chunks that a scavenge has removed. */
  get removedCount(): number {
    return this.parts.files.removed.size;
  }

  /** The number of existing chunks, including the one that is written to. */
  get storedCount(): number {
    const { files, writer } = this.parts;
    return files.chunkOf(writer.durableEnd) + 1 - files.removed.size;
  }

  /** The disk that a scavenge writes through. */
  get disk(): Disk {
    return this.parts.disk;
  }

  path(chunk: number): string {
    return this.parts.files.path(chunk);
  }

  /** Returns the full chunks that are indexed, ascending; waits for the index first. */
  async list(): Promise<number[]> {
    const { files, writer, tables } = this.parts;
    await tables.idle();
    const chunks: number[] = [];
    for (let chunk = 0; chunk < files.chunkOf(writer.durableEnd); chunk += 1) {
      if (!files.removed.has(chunk) && tables.covers(chunk)) chunks.push(chunk);
    }
    return chunks;
  }

  /** Does the same as the function of this name; use the result only after `settled` has resolved. */
  retentionOf(name: string, nowMs: number): Retention | undefined {
    return retentionOf(this.parts.streams, name, nowMs);
  }

  /** Waits until everything appended so far is on disk; rejects if it could not be written. */
  settled(): Promise<void> {
    return new Promise((resolve, reject) => this.parts.writer.whenDurable({ resolve, reject }));
  }

  /** Replaces a chunk with its scavenged, already synced version. */
  async replace(chunk: number, newPath: string): Promise<void> {
    const { files, reader, disk } = this.parts;
    files.forget(chunk);
    disk.rename(newPath, files.path(chunk));
    reader.forget();
    await disk.syncDirectory(files.directory);
  }

  /** Removes a chunk without live events. */
  async remove(chunk: number): Promise<void> {
    const { files, reader, disk } = this.parts;
    await writeRemovedChunks(files.directory, new Set([...files.removed, chunk]), disk);
    files.dismiss(chunk);
    reader.forget();
    disk.remove(files.path(chunk));
    disk.remove(files.path(chunk).replace(/\.log$/, ".sum"));
  }

  /** Removes deleted events from the index; `events` has the number of events left in each chunk. */
  compactIndex(events: ReadonlyMap<number, number>): Promise<void> {
    const { files, tables, streams, onTables } = this.parts;
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
