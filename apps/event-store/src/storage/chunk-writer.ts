import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeader, chunkHeaderBytes } from "./chunk-header.ts";
import type { Disk, DiskFile } from "./disk.ts";

const writeAll = async (file: DiskFile, bytes: Buffer, at: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) written += await file.write(bytes, written, at + written);
};

/** Writes and syncs the newest chunk file. */
export class ChunkWriter {
  private readonly files: ChunkFiles;
  private readonly disk: Disk;
  private chunk = -1;
  private file: DiskFile | undefined;

  constructor(files: ChunkFiles, disk: Disk) {
    this.files = files;
    this.disk = disk;
  }

  /** Writes `bytes` at `position`; they are safe once `sync` has returned. */
  async write(chunk: number, position: number, bytes: Buffer): Promise<void> {
    const file = await this.fileOf(chunk);
    await writeAll(file, bytes, position - this.files.startOf(chunk));
  }

  /** Syncs what was written. */
  async sync(): Promise<void> {
    await this.file?.sync();
  }

  /** Cuts the log at `end`, removing what was begun behind it. */
  async cut(end: number): Promise<void> {
    const keep = this.files.chunkOf(end);
    const size = end - this.files.startOf(keep);
    const begun = this.chunk;
    this.close();
    for (let chunk = begun; chunk > keep; chunk -= 1) this.disk.remove(this.files.path(chunk));
    // A chunk without a record begins anew: its head may be what could not be written.
    if (size <= chunkHeaderBytes) this.disk.remove(this.files.path(keep));
    else this.cutFile(keep, size);
    await this.disk.syncDirectory(this.files.directory);
  }

  close(): void {
    this.file?.close();
    this.file = undefined;
    this.chunk = -1;
  }

  private cutFile(chunk: number, sizeBytes: number): void {
    const file = this.disk.open(this.files.path(chunk));
    this.file = file;
    this.chunk = chunk;
    file.cut(sizeBytes);
  }

  private async fileOf(chunk: number): Promise<DiskFile> {
    if (this.file && this.chunk === chunk) return this.file;
    this.close();
    this.file = this.disk.open(this.files.path(chunk));
    this.chunk = chunk;
    if (this.file.sizeBytes() === 0) await this.begin(this.file, chunk);
    return this.file;
  }

  private async begin(file: DiskFile, chunk: number): Promise<void> {
    await writeAll(file, chunkHeader(chunk, this.files.chunkSizeBytes), 0);
    await file.sync();
    await this.disk.syncDirectory(this.files.directory);
  }
}
