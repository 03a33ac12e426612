import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
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

/** Writes a file that is removed again unless it `isKept`. */
class PieceWriter {
  offset = 0;
  isKept = false;
  private readonly path: string;
  private readonly descriptor: number;
  private readonly piece = Buffer.allocUnsafe(pieceBytes);
  private length = 0;

  constructor(path: string) {
    this.path = path;
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

  flush(): void {
    let from = 0;
    while (from < this.length)
      from += writeSync(this.descriptor, this.piece, from, this.length - from);
    fdatasyncSync(this.descriptor);
    this.length = 0;
  }

  close(): void {
    closeSync(this.descriptor);
    if (!this.isKept) rmSync(this.path, { force: true });
  }
}

type Written = { readonly summary: ChunkSummary; readonly writtenBytes: number };

const writeLiving = (
  files: ChunkFiles,
  chunk: number,
  rules: ReadonlyMap<string, Retention>,
  writer: PieceWriter,
): Written => {
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
  writer.flush();
  return { summary: builder.finish(writer.offset), writtenBytes: writer.offset };
};

/** Writes what lives of a chunk to a file beside it. Throws CorruptLogError if the chunk is damaged. */
export const rewriteChunk = (
  files: ChunkFiles,
  chunk: number,
  rules: ReadonlyMap<string, Retention>,
): RewrittenChunk => {
  const path = `${files.path(chunk)}.new`;
  const writer = new PieceWriter(path);
  try {
    const written = writeLiving(files, chunk, rules, writer);
    if (written.summary.events === 0) return { path: undefined, ...written };
    keepSummary(summaryPath(files, chunk), written.summary);
    writer.isKept = true;
    return { path, ...written };
  } finally {
    writer.close();
  }
};
