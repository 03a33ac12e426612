import { existsSync, readFileSync } from "node:fs";
import { checkedJson, parseCheckedJson } from "../log/checked-json.ts";
import type { ChunkFiles } from "../log/chunk-files.ts";
import type { Disk } from "../log/disk.ts";
import { isDiskFull, replaceFile } from "../log/disk.ts";
import { createdMsAt, nameAt, revisionAt, sizeAt } from "../log/record/record-view.ts";
import { scanSealedChunk } from "../log/scan-sealed-chunk.ts";

/** The events of one stream in a chunk. */
export type StreamShare = {
  readonly name: string;
  events: number;
  sizeBytes: number;
  firstRevision: number;
  lastRevision: number;
  firstCreatedMs: number;
  lastCreatedMs: number;
};

/** The content of a sealed chunk by streams, so that a scavenge need not read it again. */
export type ChunkSummary = {
  /** The size of the chunk that the summary was made from, as if it weren't compressed. */
  readonly fileBytes: number;
  readonly events: number;
  readonly sizeBytes: number;
  readonly streams: readonly StreamShare[];
};

/**
 * With more streams than this a chunk is read again each time: its summary would be as large as the
 * chunk.
 */
const maxStreams = 20_000;
const version = 2;

/** Returns the path of the summary of a chunk. */
export function summaryPath(files: ChunkFiles, chunk: number): string {
  return files.path(chunk).replace(/\.log$/, ".sum");
}

/** Totals events by stream. */
export class SummaryBuilder {
  readonly #streams = new Map<string, StreamShare>();
  #events = 0;
  #sizeBytes = 0;

  add(bytes: Buffer, start: number): void {
    const name = nameAt(bytes, start);
    const revision = revisionAt(bytes, start);
    const createdMs = createdMsAt(bytes, start);
    const size = sizeAt(bytes, start);
    const share = this.#streams.get(name) ?? this.#begin(name, revision, createdMs);
    share.events += 1;
    share.sizeBytes += size;
    share.firstRevision = Math.min(share.firstRevision, revision);
    share.lastRevision = Math.max(share.lastRevision, revision);
    share.firstCreatedMs = Math.min(share.firstCreatedMs, createdMs);
    share.lastCreatedMs = Math.max(share.lastCreatedMs, createdMs);
    this.#events += 1;
    this.#sizeBytes += size;
  }

  finish(fileBytes: number): ChunkSummary {
    const events = this.#events;
    const sizeBytes = this.#sizeBytes;
    return { fileBytes, events, sizeBytes, streams: [...this.#streams.values()] };
  }

  #begin(name: string, revision: number, createdMs: number): StreamShare {
    const share: StreamShare = {
      name,
      events: 0,
      sizeBytes: 0,
      firstRevision: revision,
      lastRevision: revision,
      firstCreatedMs: createdMs,
      lastCreatedMs: createdMs,
    };
    this.#streams.set(name, share);
    return share;
  }
}

/**
 * Returns the summary of a chunk: the stored one, else a new one, which is stored. Throws
 * CorruptLogError.
 */
export async function chunkSummary(
  files: ChunkFiles,
  chunk: number,
  disk: Disk,
): Promise<ChunkSummary> {
  const { imageBytes: fileBytes } = files.sizesOf(chunk);
  const kept = readSummary(summaryPath(files, chunk));
  if (kept?.fileBytes === fileBytes) return kept;
  const builder = new SummaryBuilder();
  scanSealedChunk(files, chunk, (bytes, start) => builder.add(bytes, start));
  const summary = builder.finish(fileBytes);
  await keepSummary(summaryPath(files, chunk), summary, disk);
  return summary;
}

/** Stores a summary for the next scavenge, if possible: it can be rebuilt otherwise. */
export async function keepSummary(path: string, summary: ChunkSummary, disk: Disk): Promise<void> {
  if (summary.streams.length > maxStreams) return;
  try {
    await replaceFile(disk, path, checkedJson({ version, ...summary }));
  } catch (error) {
    // A full disk needs a scavenge most: it continues without a summary.
    if (!isDiskFull(error)) throw error;
    disk.remove(`${path}.new`);
  }
}

/** Reads a stored summary if it is intact: a wrong one would make a scavenge remove a live chunk. */
const readSummary = (path: string): ChunkSummary | undefined => {
  if (!existsSync(path)) return undefined;
  const kept = parseCheckedJson(readFileSync(path, "utf8"));
  return (kept as { version?: number } | undefined)?.version === version
    ? (kept as ChunkSummary)
    : undefined;
};
