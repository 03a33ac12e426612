import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { chunkHeader, chunkHeaderBytes, isSparseHeader } from "./chunk-header.ts";
import { rebuildSparseMap } from "./rebuild-sparse-map.ts";
import { readRemovedChunks } from "./removed-chunks.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { readSparseMap } from "./sparse-chunk.ts";
import type { OnDamage } from "./storage-errors.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Returns the file name of a chunk. */
export function chunkFileName(chunk: number): string {
  return `chunk-${String(chunk).padStart(6, "0")}.log`;
}

/** Returns the numbers of the chunks in a directory, ascending. */
export function listChunks(directory: string): number[] {
  return readdirSync(directory)
    .map((name) => /^chunk-(\d{6,})\.log$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

const maxOpenFiles = 256;

/** An open chunk; `sparse` is its map if it was scavenged. */
type OpenChunk = { readonly descriptor: number; readonly sparse: SparseMap | undefined };

type Read = (offset: number, length: number) => Buffer;

/** Reads the chunk files of a log. Position p is in chunk ⌊p / chunkSize⌋. */
export class ChunkFiles {
  readonly directory: string;
  readonly chunkSizeBytes: number;
  /** Chunks that a scavenge removed because nothing in them was alive. */
  readonly removed: Set<number>;
  private readonly open = new Map<number, OpenChunk>();
  private readonly ends = new Map<number, number>();
  /** Damaged chunks whose maps were rebuilt. */
  private readonly mended = new Map<number, SparseMap>();
  private readonly onDamage: OnDamage | undefined;

  /**
   * Opens the files. With `onDamage` a chunk with a damaged header or map is read as far as possible;
   * without it the chunk is refused.
   */
  constructor(directory: string, chunkSizeBytes: number, onDamage?: OnDamage) {
    this.directory = directory;
    this.onDamage = onDamage;
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

  /** Returns where the records of a chunk that is no longer written to end. */
  endOf(chunk: number): number {
    const known = this.ends.get(chunk);
    if (known !== undefined) return known;
    const end = this.findEnd(chunk);
    this.ends.set(chunk, end);
    return end;
  }

  /** Returns the record map of a scavenged chunk; undefined for an unchanged chunk. */
  sparseOf(chunk: number): SparseMap | undefined {
    return (this.open.get(chunk) ?? this.opened(chunk)).sparse;
  }

  /** Returns whether a scavenge has changed the chunk. */
  isScavenged(chunk: number): boolean {
    return this.removed.has(chunk) || this.sparseOf(chunk) !== undefined;
  }

  /** Rebuilds the map of a scavenged chunk so that it skips damage; returns false if that fails. */
  mend(chunk: number): boolean {
    const { descriptor, sparse } = this.open.get(chunk) ?? this.opened(chunk);
    if (!sparse || this.mended.has(chunk)) return false;
    this.open.set(chunk, { descriptor, sparse: this.mapAnew(chunk, descriptor, sparse) });
    return true;
  }

  /** Stops reading a chunk that was recorded as removed. */
  dismiss(chunk: number): void {
    this.forget(chunk);
    this.removed.add(chunk);
  }

  /** Reads up to `length` bytes at `position` within its chunk; returns how many there were. */
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
    const mended = this.mended.get(chunk);
    if (mended) return mended;
    const read: Read = (offset, length) => {
      const bytes = Buffer.alloc(length);
      readSync(descriptor, bytes, 0, length, offset);
      return bytes;
    };
    const head = read(0, chunkHeaderBytes);
    if (head.equals(chunkHeader(chunk, this.chunkSizeBytes))) return undefined;
    const isSparse = isSparseHeader(head, chunk, this.chunkSizeBytes);
    const map = readSparseMap(fstatSync(descriptor).size, read);
    if (isSparse && map) return map;
    this.meetDamage(chunk, isSparse ? "map" : "head", descriptor);
    return isSparse ? this.mapAnew(chunk, descriptor, undefined) : map;
  }

  private meetDamage(chunk: number, part: string, descriptor: number): void {
    const position = this.startOf(chunk);
    if (this.onDamage) {
      this.onDamage(position, position + chunkHeaderBytes);
      return;
    }
    closeSync(descriptor);
    throw new CorruptLogError(position, `the ${part} of ${this.path(chunk)} is not sound`);
  }

  private mapAnew(chunk: number, descriptor: number, known: SparseMap | undefined): SparseMap {
    const positions = { from: this.startOf(chunk), to: this.startOf(chunk + 1) };
    const map = rebuildSparseMap(descriptor, positions, known);
    this.mended.set(chunk, map);
    return map;
  }

  /** Closes a chunk whose file is about to be replaced. */
  forget(chunk: number): void {
    const known = this.open.get(chunk);
    if (known) closeSync(known.descriptor);
    this.open.delete(chunk);
    this.ends.delete(chunk);
    this.mended.delete(chunk);
  }

  private closeOldest(): void {
    const [oldest] = this.open;
    if (!oldest) return;
    closeSync(oldest[1].descriptor);
    this.open.delete(oldest[0]);
  }
}
