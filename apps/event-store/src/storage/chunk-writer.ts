import type { FileHandle } from "node:fs/promises";
import { open, unlink } from "node:fs/promises";
import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeader } from "./chunk-files.ts";
import { syncDirectory } from "./sync-directory.ts";

/** Writes and syncs the newest chunk file. */
export class ChunkWriter {
  private readonly files: ChunkFiles;
  private chunk = -1;
  private handle: FileHandle | undefined;

  constructor(files: ChunkFiles) {
    this.files = files;
  }

  /** Puts `bytes` at `position` on disk: returns when they are synced. */
  async write(chunk: number, position: number, bytes: Buffer): Promise<void> {
    const handle = await this.handleOf(chunk);
    const offset = position - this.files.startOf(chunk);
    let written = 0;
    while (written < bytes.length) {
      const rest = bytes.length - written;
      written += (await handle.write(bytes, written, rest, offset + written)).bytesWritten;
    }
  }

  /** Syncs what was written. */
  async sync(): Promise<void> {
    await this.handle?.datasync();
  }

  /** Cuts the log at `end`, removing the chunks behind it. */
  async cut(end: number): Promise<void> {
    const keep = this.files.chunkOf(end);
    if (this.chunk > keep) await this.removeChunk();
    const handle = await open(this.files.path(keep), "r+");
    await handle.truncate(end - this.files.startOf(keep));
    await handle.datasync();
    await this.handle?.close();
    this.handle = handle;
    this.chunk = keep;
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
    this.chunk = -1;
  }

  private async removeChunk(): Promise<void> {
    const path = this.files.path(this.chunk);
    await this.close();
    await unlink(path);
    await syncDirectory(this.files.directory);
  }

  private async handleOf(chunk: number): Promise<FileHandle> {
    if (this.handle && this.chunk === chunk) return this.handle;
    await this.close();
    this.chunk = chunk;
    this.handle = await this.openOrCreate(chunk);
    return this.handle;
  }

  private async openOrCreate(chunk: number): Promise<FileHandle> {
    const handle = await open(this.files.path(chunk), "a+").then(async (created) => {
      await created.close();
      return open(this.files.path(chunk), "r+");
    });
    if ((await handle.stat()).size === 0) {
      await handle.write(chunkHeader(chunk, this.files.chunkSizeBytes), 0, undefined, 0);
      await handle.datasync();
      await syncDirectory(this.files.directory);
    }
    return handle;
  }
}
