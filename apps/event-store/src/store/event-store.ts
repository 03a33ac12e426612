import type { AppendGroup } from "../log/record/append-group.ts";
import type { AppendOutcome, AppendRequest } from "../streams/appender.ts";
import { Appender } from "../streams/appender.ts";
import { ChunkCompressor, type CompressionOptions } from "./chunk-compressor.ts";
import type { ChunkFiles } from "../log/chunk-files.ts";
import type { ChunkIndex } from "../index/memory/chunk-index.ts";
import { ChunkIndexes } from "../index/memory/chunk-indexes.ts";
import type { Disk } from "../log/disk.ts";
import type { ExpectedRevision } from "../streams/expected-revision.ts";
import type { IndexTables } from "../index/tables/index-tables.ts";
import { LogIndex } from "../index/log-index.ts";
import type { Visit } from "../log/log-reader.ts";
import { LogReader } from "../log/log-reader.ts";
import { LogWriter } from "../log/log-writer.ts";
import { SealedChunks } from "./sealed-chunks.ts";
import type { OnDamage } from "../log/storage-errors.ts";
import type { StreamView, VisibleStream } from "../streams/stream-reader.ts";
import { StreamReader } from "../streams/stream-reader.ts";
import { Streams } from "../streams/streams.ts";
import type { Settled } from "../streams/waiting-append.ts";
import { WaitingAppend } from "../streams/waiting-append.ts";

/** A commit as subscriptions and metrics see it. */
export type Commit = {
  readonly streams: ReadonlySet<string>;
  readonly events: number;
  readonly sizeBytes: number;
  readonly diskSeconds: number;
};

/** The parts that the store is built from. */
export type EventStoreParts = {
  readonly files: ChunkFiles;
  readonly disk: Disk;
  readonly end: number;
  /** The index of the newest chunk. */
  readonly newest: ChunkIndex;
  readonly tables: IndexTables;
  /** Receives, as one line, problems other than failed requests. */
  readonly onProblem: (message: string) => void;
  /** If given, reads continue past damage. */
  readonly onDamage: OnDamage | undefined;
  readonly maxAppendBytes: number;
  readonly rememberedStreams: number;
  /** Rebuilds the index of the last chunk after a write failed. */
  readonly reindex: (durableEnd: number) => ChunkIndex;
  readonly close: () => void;
  readonly noteDurable: (end: number) => void;
  /** How sealed chunks are compressed; undefined: not at all. */
  readonly compression: CompressionOptions | undefined;
  /** Writes a chunk compressed beside the plain one. */
  readonly compress: (chunk: number) => Promise<void>;
};

/** An append-only log of events in streams. Appends are answered once they are on disk. */
export class EventStore {
  /** Called after each commit, before its appends are answered. */
  readonly onCommit = new Set<(commit: Commit) => void>();
  /** Called with the seconds from each append's arrival until it is on disk. */
  readonly onAppended = new Set<(seconds: number) => void>();
  readonly #parts: EventStoreParts;
  readonly #index = new LogIndex();
  readonly #reader: LogReader;
  readonly #writer: LogWriter;
  readonly #streams: Streams;
  readonly #appender: Appender;
  readonly #streamReader: StreamReader;
  /** The full chunks, as a scavenge reads and changes them. */
  readonly sealedChunks: SealedChunks;
  /** Indexes of chunks that have no table yet. */
  readonly #chunks: ChunkIndexes;
  #committedChunk: number;
  #isClosing = false;
  readonly #compressor: ChunkCompressor | undefined;

  constructor(parts: EventStoreParts) {
    this.#parts = parts;
    this.#chunks = new ChunkIndexes(parts.newest);
    this.#committedChunk = parts.newest.chunk;
    this.#reader = new LogReader(parts.files, parts.onDamage);
    this.#writer = new LogWriter(parts.files, parts.disk, parts.end, {
      committed: (group, seconds) => this.#committed(group, seconds),
      rolledBack: (durableEnd) => this.#rolledBack(durableEnd),
    });
    const log = { index: this.#index, reader: this.#reader, writer: this.#writer };
    this.#streams = new Streams(log, parts.rememberedStreams);
    this.#streamReader = new StreamReader({ ...log, streams: this.#streams });
    parts.tables.load(parts.newest.chunk, this.#streams.isOf);
    this.#updateParts();
    this.sealedChunks = new SealedChunks({
      ...log,
      files: parts.files,
      disk: parts.disk,
      streams: this.#streams,
      tables: parts.tables,
      onTables: () => this.#updateParts(),
      compresses: parts.compression !== undefined,
    });
    const { compression, compress, onProblem } = parts;
    const work = { chunks: this.sealedChunks, compress, onProblem };
    this.#compressor = compression && new ChunkCompressor(work, compression);
    this.#compressor?.wake();
    const indexOf = (chunk: number): ChunkIndex => this.#indexOf(chunk);
    this.#appender = new Appender(
      { streams: this.#streams, writer: this.#writer, indexOf },
      parts.maxAppendBytes,
    );
  }

  /** The end of the readable log: everything before this position is on disk. */
  get durableEnd(): number {
    return this.#writer.durableEnd;
  }

  /** The maximum event data of one append, in bytes. */
  get maxAppendBytes(): number {
    return this.#parts.maxAppendBytes;
  }

  /** The size of appends that are not on disk yet, in bytes. */
  get pendingBytes(): number {
    return this.#writer.pendingBytes;
  }

  /** Appends all events or none. Throws AppendFailedError if they could not be written. */
  append(request: AppendRequest): Promise<AppendOutcome> {
    return new Promise((stored, failed) => this.submit(request, { stored, failed }));
  }

  /**
   * Does the same as `append`, for callers with thousands of appends in flight: allocates only the
   * waiting append for each.
   */
  submit(request: AppendRequest, settled: Settled): void {
    const fromMs = performance.now();
    try {
      this.#whenDurable(fromMs, this.#appender.append(request), settled);
    } catch (error) {
      settled.failed(error);
    }
  }

  /** Hides a stream's events until something is appended to it again. */
  softDelete(stream: string, expected: ExpectedRevision): Promise<AppendOutcome> {
    return this.#decided(() => this.#appender.softDelete(stream, expected));
  }

  /** Ends a stream for good. */
  tombstone(stream: string, expected: ExpectedRevision): Promise<AppendOutcome> {
    return this.#decided(() => this.#appender.tombstone(stream, expected));
  }

  /** Resolves when no chunk is left to compress for now. */
  async compressed(): Promise<void> {
    await this.#parts.tables.idle();
    await this.#compressor?.idle();
  }

  /** Returns what a reader of this stream may see now. */
  view(stream: string): StreamView {
    return this.#streamReader.view(stream);
  }

  /** Returns the access control list in a stream's metadata, as it was written. */
  aclOf(stream: string): unknown {
    return this.#streams.metadataOf(stream).acl;
  }

  /**
   * Visits some events from revision `from` upwards; returns the revision to continue from, undefined at
   * the end.
   */
  readForward(name: string, view: VisibleStream, from: number, visit: Visit): number | undefined {
    return this.#streamReader.forward(name, view, from, visit);
  }

  /**
   * Visits some events from revision `from` downwards; returns the revision to continue from, undefined
   * at the end.
   */
  readBackward(name: string, view: VisibleStream, from: number, visit: Visit): number | undefined {
    return this.#streamReader.backward(name, view, from, visit);
  }

  /** Returns the stream's last revision on disk, hidden or not; -1 if it has none. */
  storedLast(stream: string): number {
    return this.#streamReader.storedLast(stream);
  }

  /**
   * Visits records of the log from a record's position up to `until`; returns the position to continue
   * from.
   */
  readAllForward(from: number, until: number, visit: Visit): number {
    return this.#reader.forward(from, until, visit);
  }

  /** Visits records before a position, newest first; returns the position to continue from, 0 at the end. */
  readAllBackward(from: number, visit: Visit): number {
    return this.#reader.backward(from, visit);
  }

  /** Returns the first position at or after `position` where a record begins. */
  boundary(position: number): number {
    return this.#reader.boundary(position, this.durableEnd);
  }

  /** Returns the stored event at a revision of a stream, or undefined; for links. */
  recordOf(name: string, revision: number): { bytes: Buffer; start: number } | undefined {
    const view = this.view(name);
    if (view.kind !== "visible" || revision < view.first || revision > view.last) return undefined;
    const position = this.#streams.positionOf(this.#streams.get(name).key, revision);
    return position === undefined ? undefined : this.#streams.recordAt(position);
  }

  /** Waits for pending writes and closes the files. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#writer.close();
    this.#compressor?.close();
    await this.#parts.tables.close();
    await this.#compressor?.idle();
    this.#parts.files.close();
    this.#parts.close();
  }

  #decided(decide: () => AppendOutcome): Promise<AppendOutcome> {
    const fromMs = performance.now();
    return new Promise((stored, failed) => this.#whenDurable(fromMs, decide(), { stored, failed }));
  }

  /** Keeps only the outcome: a request kept until the disk has synced would leave V8's young generation. */
  #whenDurable(fromMs: number, outcome: AppendOutcome, settled: Settled): void {
    this.#writer.whenDurable(new WaitingAppend(fromMs, outcome, settled, this.onAppended));
  }

  #indexOf(chunk: number): ChunkIndex {
    const known = this.#chunks.of(chunk);
    if (known) return known;
    const index = this.#chunks.begin(chunk);
    this.#updateParts();
    return index;
  }

  #committed(group: AppendGroup, diskSeconds: number): void {
    this.#parts.noteDurable(this.durableEnd);
    for (; this.#committedChunk < group.chunk; this.#committedChunk += 1)
      this.#seal(this.#committedChunk);
    const commit: Commit = {
      streams: group.streams,
      events: group.events,
      sizeBytes: group.writer.length,
      diskSeconds,
    };
    for (const listener of this.onCommit) this.#notify(listener, commit);
  }

  #notify(listener: (commit: Commit) => void, commit: Commit): void {
    try {
      listener(commit);
    } catch (error) {
      this.#parts.onProblem(`a listener to commits failed: ${String(error)}`);
    }
  }

  #seal(chunk: number): void {
    const drop = (): void => {
      this.#chunks.drop(sealed);
      this.#updateParts();
      this.#compressor?.wake();
    };
    const sealed = this.#chunks.of(chunk) as ChunkIndex;
    this.#parts.tables.seal(sealed, this.#streams.isOf, drop).catch((error: unknown) => {
      if (!this.#isClosing)
        this.#parts.onProblem(`no index file for chunk ${chunk}: ${String(error)}`);
    });
  }

  #updateParts(): void {
    this.#index.parts = [...this.#parts.tables.tables, ...this.#chunks.all];
  }

  #rolledBack(durableEnd: number): void {
    this.#chunks.cut(this.#parts.reindex(durableEnd));
    this.#updateParts();
    this.#streams.cache.clear();
    this.#reader.forget();
  }
}
