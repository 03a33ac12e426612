import { closeSync, fdatasyncSync, openSync, rmSync, writeFileSync } from "node:fs";
import type { ChunkFiles } from "../../storage/chunk-files.ts";
import { chunkHeader, chunkHeaderBytes, sparseVersion } from "../../storage/chunk-header.ts";
import { createdMsAt, nameAt, revisionAt, sizeAt } from "../../storage/record-view.ts";
import { isAlive, type Retention } from "../../storage/retention.ts";
import { scanSealedChunk } from "../../storage/scan-sealed-chunk.ts";
import { SparseMapBuilder } from "../../storage/sparse-chunk.ts";
import type { ChunkSummary } from "./chunk-summary.ts";
import { keepSummary, SummaryBuilder, summaryPath } from "./chunk-summary.ts";

/** A chunk that was written anew beside the old one, synced; `path` is undefined if nothing lives in it. */
export type RewrittenChunk = {
  readonly path: string | undefined;
  readonly writtenBytes: number;
  readonly summary: ChunkSummary;
};

/** Written in pieces and synced piece by piece, so that the log's own syncs never wait for long. */
const pieceBytes = 2 * 1024 * 1024;

class PieceWriter {
  offset = 0;
  private readonly descriptor: number;
  private readonly piece = Buffer.allocUnsafe(pieceBytes);
  private length = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, "w");
  }

  write(bytes: Buffer): void {
    let from = 0;
    while (from < bytes.length) {
      const copied = bytes.copy(this.piece, this.length, from);
      from += copied;
      this.length += copied;
      if (this.length === pieceBytes) this.flush();
    }
    this.offset += bytes.length;
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    // Whole, or it throws: a single write may take less than it is given.
    writeFileSync(this.descriptor, this.piece.subarray(0, this.length));
    fdatasyncSync(this.descriptor);
    this.length = 0;
  }
}

/** Writes what lives of a chunk to a file beside it. Throws CorruptLogError if the chunk is damaged. */
export const rewriteChunk = (
  files: ChunkFiles,
  chunk: number,
  rules: ReadonlyMap<string, Retention>,
): RewrittenChunk => {
  const path = `${files.path(chunk)}.new`;
  const writer = new PieceWriter(path);
  const map = new SparseMapBuilder();
  const builder = new SummaryBuilder();
  let endPosition = files.startOf(chunk) + chunkHeaderBytes;
  writer.write(chunkHeader(chunk, files.chunkSizeBytes, sparseVersion));
  scanSealedChunk(files, chunk, (bytes, start, position) => {
    const rule = rules.get(nameAt(bytes, start));
    if (rule && !isAlive(rule, revisionAt(bytes, start), createdMsAt(bytes, start))) return;
    const size = sizeAt(bytes, start);
    map.add(position, writer.offset);
    builder.add(bytes, start);
    writer.write(bytes.subarray(start, start + size));
    endPosition = position + size;
  });
  writer.write(map.finish(writer.offset, endPosition));
  writer.close();
  const summary = builder.finish(writer.offset);
  const writtenBytes = writer.offset;
  if (summary.events > 0) {
    keepSummary(summaryPath(files, chunk), summary);
    return { path, writtenBytes, summary };
  }
  rmSync(path);
  return { path: undefined, writtenBytes, summary };
};
