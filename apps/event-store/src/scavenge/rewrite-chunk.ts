import type { ChunkFiles } from "../log/chunk-files.ts";
import { chunkHeader, chunkHeaderBytes, sparseVersion } from "../log/chunk-header.ts";
import type { Disk } from "../log/disk.ts";
import type { ImageWriter } from "../log/image-writer.ts";
import { imageWriter } from "../log/image-writer.ts";
import { LogReader } from "../log/log-reader.ts";
import { markKind } from "../log/record/record.ts";
import { createdMsAt, kindAt, nameAt, revisionAt, sizeAt } from "../log/record/record-view.ts";
import { isAlive, type Retention } from "../streams/retention.ts";
import { SparseMapBuilder } from "../log/sparse-chunk.ts";
import type { ChunkSummary } from "./chunk-summary.ts";
import { keepSummary, SummaryBuilder, summaryPath } from "./chunk-summary.ts";

/** A chunk that was rewritten beside the old one, synced; `path` is undefined if nothing in it is alive. */
export type RewrittenChunk = {
  readonly path: string | undefined;
  /** The size of its file. */
  readonly writtenBytes: number;
  readonly isCompressed: boolean;
  readonly summary: ChunkSummary;
};

type Rules = ReadonlyMap<string, Retention>;

const isDead = (rules: Rules, bytes: Buffer, start: number): boolean => {
  if (kindAt(bytes, start) === markKind) return true;
  const rule = rules.get(nameAt(bytes, start));
  return !!rule && !isAlive(rule, revisionAt(bytes, start), createdMsAt(bytes, start));
};

const writeLiving = async (
  files: ChunkFiles,
  chunk: number,
  rules: Rules,
  writer: ImageWriter,
): Promise<ChunkSummary> => {
  const [map, builder] = [new SparseMapBuilder(), new SummaryBuilder()];
  let endPosition = files.startOf(chunk) + chunkHeaderBytes;
  writer.add(chunkHeader(chunk, files.chunkSizeBytes, sparseVersion));
  const visit = (bytes: Buffer, start: number, position: number): boolean => {
    if (isDead(rules, bytes, start)) return true;
    const size = sizeAt(bytes, start);
    map.add(position, writer.offset);
    builder.add(bytes, start);
    writer.add(bytes.subarray(start, start + size));
    endPosition = position + size;
    return !writer.isFull;
  };
  const [reader, end] = [new LogReader(files), files.endOf(chunk)];
  for (let from = files.startOf(chunk); from < end; ) {
    from = reader.forward(from, end, visit);
    if (writer.isFull) await writer.flush();
  }
  writer.add(map.finish(writer.offset, endPosition));
  return builder.finish(writer.offset);
};

/**
 * Writes the live events of a chunk to a file beside it, compressed if `compresses`, or if the chunk is.
 * Throws CorruptLogError if the chunk is damaged.
 */
export async function rewriteChunk(
  files: ChunkFiles,
  chunk: number,
  rules: Rules,
  { disk, compresses }: { readonly disk: Disk; readonly compresses: boolean },
): Promise<RewrittenChunk> {
  const path = `${files.path(chunk)}.new`;
  disk.remove(path);
  const file = disk.openLog(path);
  let isKept = false;
  try {
    const { chunkSizeBytes } = files;
    const isCompressed = compresses || files.sizesOf(chunk).isCompressed;
    const writer = imageWriter(file, { chunk, chunkSizeBytes, isCompressed });
    const summary = await writeLiving(files, chunk, rules, writer);
    const writtenBytes = await writer.finish();
    if (summary.events === 0) return { path: undefined, writtenBytes, isCompressed, summary };
    await keepSummary(summaryPath(files, chunk), summary, disk);
    isKept = true;
    return { path, writtenBytes, isCompressed, summary };
  } finally {
    file.close();
    if (!isKept) disk.remove(path);
  }
}
