import { closeSync, fstatSync, openSync, readdirSync, readSync, renameSync } from "node:fs";
import { join } from "node:path";
import { chunkHeaderBytes, isSparseHeader } from "./chunk-header.ts";
import { readRemovedChunks } from "./removed-chunks.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { readSparseMap } from "./sparse-chunk.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** The file name of a chunk. */
export const chunkFileName = (chunk: number): string =>
  `chunk-${String(chunk).padStart(6, "0")}.log`;

/** The numbers of the chunks in a directory, ascending. */
export const listChunks = (directory: string): number[] =>
  readdirSync(directory)
    .map((name) => /^chunk-(\d{6,})\.log$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);

const maxOpenFiles = 256;

/** An open chunk; `sparse` where it was scavenged. */
type OpenChunk = { readonly descriptor: number; readonly sparse: SparseMap | undefined };

/** Reads the chunk files of a log. Position p lies in chunk ⌊p / chunkSize⌋. */
export class ChunkFiles {
  readonly directory: string;
  readonly chunkSizeBytes: number;
  /** Chunks in which nothing lived any more. */
  readonly removed: Set<number>;
  private readonly open = new Map<number, OpenChunk>();
  private readonly ends = new Map<number, number>();

  constructor(directory: string, chunkSizeBytes: number) {
    this.directory = directory;
    this.chunkSizeBytes = chunkSizeBytes;
    this.removed = readRemovedChunks(directory);
  }

  chunkOf(position: number): number {
    return Math.floor(position / this.chunkSizeBytes);
  }

  startOf(chunk: number): number {
    return chunk * this.chunkSizeBytes;
  }

  path(chunk: number): string {
    return join(this.directory, chunkFileName(chunk));
  }

  /** Where the records of a chunk that is no longer written to end. */
  endOf(chunk: number): number {
    const known = this.ends.get(chunk);
    if (known !== undefined) return known;
    const end = this.findEnd(chunk);
    this.ends.set(chunk, end);
    return end;
  }

  /** Where the records of a scavenged chunk lie; undefined for a chunk as it was written. */
  sparseOf(chunk: number): SparseMap | undefined {
    return (this.open.get(chunk) ?? this.opened(chunk)).sparse;
  }

  /** Whether a scavenge has changed the chunk. */
  isScavenged(chunk: number): boolean {
    return this.removed.has(chunk) || this.sparseOf(chunk) !== undefined;
  }

  /** Puts a scavenged chunk in place of the one that was there. */
  replace(chunk: number, newPath: string): void {
    this.forget(chunk);
    renameSync(newPath, this.path(chunk));
  }

  /** From now on nothing is read of a chunk that was noted as removed. */
  dismiss(chunk: number): void {
    this.forget(chunk);
    this.removed.add(chunk);
  }

  /** Reads up to `length` bytes at `position` within its chunk; gives how many there were. */
  read(position: number, into: Buffer, length: number): number {
    const chunk = this.chunkOf(position);
    const { descriptor } = this.open.get(chunk) ?? this.opened(chunk);
    return readSync(descriptor, into, 0, length, position - this.startOf(chunk));
  }

  close(): void {
    for (const { descriptor } of this.open.values()) closeSync(descriptor);
    this.open.clear();
  }

  private findEnd(chunk: number): number {
    if (this.removed.has(chunk)) return this.startOf(chunk);
    const { descriptor, sparse } = this.open.get(chunk) ?? this.opened(chunk);
    return sparse ? sparse.endPosition : this.startOf(chunk) + fstatSync(descriptor).size;
  }

  private opened(chunk: number): OpenChunk {
    if (this.open.size >= maxOpenFiles) this.closeOldest();
    const descriptor = openSync(this.path(chunk), "r");
    const one = { descriptor, sparse: this.sparseIn(chunk, descriptor) };
    this.open.set(chunk, one);
    return one;
  }

  private sparseIn(chunk: number, descriptor: number): SparseMap | undefined {
    const read = (offset: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      readSync(descriptor, bytes, 0, length, offset);
      return bytes;
    };
    if (!isSparseHeader(read(0, chunkHeaderBytes), chunk, this.chunkSizeBytes)) return undefined;
    const map = readSparseMap(fstatSync(descriptor).size, read);
    if (map) return map;
    closeSync(descriptor);
    throw new CorruptLogError(this.startOf(chunk), `the map of ${this.path(chunk)} is not sound`);
  }

  private forget(chunk: number): void {
    const known = this.open.get(chunk);
    if (known) closeSync(known.descriptor);
    this.open.delete(chunk);
    this.ends.delete(chunk);
  }

  private closeOldest(): void {
    const [oldest] = this.open;
    if (!oldest) return;
    closeSync(oldest[1].descriptor);
    this.open.delete(oldest[0]);
  }
}
