import type { ChunkFiles } from "../log/chunk-files.ts";
import { chunkHeader, chunkHeaderBytes, sparseVersion } from "../log/chunk-header.ts";
import type { Disk, LogFile } from "../log/disk.ts";
import { writeAll } from "../log/disk.ts";
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
  readonly writtenBytes: number;
  readonly summary: ChunkSummary;
};

/** The file is written and synced in pieces, so that the log's own syncs never wait for long. */
const pieceBytes = 2 * 1024 * 1024;

/** Buffers bytes and writes them to a file piece by piece. */
class PieceWriter {
  /** The offset of the next byte. */
  offset = 0;
  private readonly file: LogFile;
  private parts: Buffer[] = [];
  private length = 0;

  constructor(file: LogFile) {
    this.file = file;
  }

  get isFull(): boolean {
    return this.length >= pieceBytes;
  }

  /** Adds a copy of the bytes. */
  add(bytes: Buffer): void {
    this.parts.push(Buffer.from(bytes));
    this.length += bytes.length;
    this.offset += bytes.length;
  }

  async flush(): Promise<void> {
    await writeAll(this.file, Buffer.concat(this.parts), this.offset - this.length);
    this.parts = [];
    this.length = 0;
  }
}

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
  file: LogFile,
): Promise<ChunkSummary> => {
  const [writer, map, builder] = [
    new PieceWriter(file),
    new SparseMapBuilder(),
    new SummaryBuilder(),
  ];
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
  await writer.flush();
  return builder.finish(writer.offset);
};

/** Writes the live events of a chunk to a file beside it. Throws CorruptLogError if the chunk is damaged. */
export async function rewriteChunk(
  files: ChunkFiles,
  chunk: number,
  rules: Rules,
  disk: Disk,
): Promise<RewrittenChunk> {
  const path = `${files.path(chunk)}.new`;
  disk.remove(path);
  const file = disk.openLog(path);
  let isKept = false;
  try {
    const summary = await writeLiving(files, chunk, rules, file);
    const writtenBytes = summary.fileBytes;
    if (summary.events === 0) return { path: undefined, writtenBytes, summary };
    await keepSummary(summaryPath(files, chunk), summary, disk);
    isKept = true;
    return { path, writtenBytes, summary };
  } finally {
    file.close();
    if (!isKept) disk.remove(path);
  }
}
