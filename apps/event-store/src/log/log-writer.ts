import { errorMessage } from "@detektor/basics";
import { type ByteWriter } from "@detektor/eventstore-protocol";
import type { AppendGroup, Waiter } from "./record/append-group.ts";
import { appendGroup, endOfGroup } from "./record/append-group.ts";
import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { ChunkWriter } from "./chunk-writer.ts";
import type { Disk } from "./disk.ts";
import { isDiskFull } from "./disk.ts";
import { markSize } from "./record/record.ts";
import { AppendFailedError } from "./storage-errors.ts";

const maxSpare = 3;
const maxSpareBytes = 4 * 1024 * 1024;

const failure = (what: string, cause: unknown): AppendFailedError => {
  const isFull = isDiskFull(cause);
  const why = isFull ? "the disk is full" : errorMessage(cause);
  return new AppendFailedError(isFull ? "disk-full" : "disk-failed", `${what}: ${why}`, { cause });
};

/** Returns true after a failure that only a restart can clear. */
const isFinal = (broken: AppendFailedError | undefined): broken is AppendFailedError =>
  broken !== undefined && broken.reason !== "closing";

/** The events that the writer reports to its owner. */
export type LogWriterEvents = {
  /** A group is on disk; called before its appends are answered. MUST NOT throw. */
  committed(group: AppendGroup, diskSeconds: number): void;
  /** Everything after `durableEnd` was rolled back; called before its appends are rejected. */
  rolledBack(durableEnd: number): void;
};

/** A group that is being written to disk. */
type Write = {
  readonly group: AppendGroup;
  /** The duration of the write; undefined: in progress. */
  seconds: number | "failed" | undefined;
};

/** The number of groups written at once: the disk stays busy while the previous write is being completed. */
const maxWriting = 2;
/** A group below this part of a chunk waits for the previous group, and grows meanwhile. */
const worthwhilePart = 1 / 512;

/**
 * Group commit: appends that arrive during a sync join the next write and sync. Groups are settled in
 * order, whichever reaches the disk first.
 */
export class LogWriter {
  durableEnd: number;
  readonly #files: ChunkFiles;
  readonly #chunks: ChunkWriter;
  readonly #events: LogWriterEvents;
  #gathering: AppendGroup | undefined;
  #queue: AppendGroup[] = [];
  #writing: Write[] = [];
  /** Buffers of groups that are on disk, for reuse. */
  readonly #spare: ByteWriter[] = [];
  #end: number;
  #isScheduled = false;
  /** Why a group could not be written; no further write starts before it is rolled back. */
  #problem: { readonly cause: unknown } | undefined;
  #broken: AppendFailedError | undefined;
  #onIdle: () => void = () => {};

  constructor(files: ChunkFiles, disk: Disk, end: number, events: LogWriterEvents) {
    this.#files = files;
    this.#chunks = new ChunkWriter(files, disk);
    this.#events = events;
    this.#end = end;
    this.durableEnd = end;
  }

  /** Returns the group that can hold `sizeBytes` more, and thus their position. Throws AppendFailedError. */
  groupFor(sizeBytes: number): AppendGroup {
    if (this.#broken) throw this.#broken;
    if (
      this.#gathering &&
      this.#fits(this.#gathering.chunk, endOfGroup(this.#gathering), sizeBytes)
    ) {
      return this.#gathering;
    }
    if (this.#gathering) this.#enqueue(this.#gathering);
    const chunk = this.#files.chunkOf(this.#end);
    const roll = !this.#fits(chunk, this.#end + markSize, sizeBytes);
    if (roll) this.#end = this.#files.startOf(chunk + 1) + chunkHeaderBytes;
    const writer = this.#spare.pop();
    this.#gathering = appendGroup(roll ? chunk + 1 : chunk, this.#end, this.durableEnd, writer);
    this.#schedule();
    return this.#gathering;
  }

  /** The approximate number of bytes that are gathered or being written. */
  get pendingBytes(): number {
    return (this.#gathering ? endOfGroup(this.#gathering) : this.#end) - this.durableEnd;
  }

  /** The largest append that fits into a chunk, in bytes. */
  get capacityBytes(): number {
    return this.#files.chunkSizeBytes - chunkHeaderBytes - markSize - 8;
  }

  /** Resolves the waiter when everything gathered so far is on disk; at once if it already is. */
  whenDurable(waiter: Waiter): void {
    const last = this.#gathering ?? this.#queue.at(-1) ?? this.#writing.at(-1)?.group;
    if (last) last.waiters.push(waiter);
    else waiter.resolve();
  }

  /** Returns a record that is not on disk yet, or undefined. */
  pendingAt(position: number): { bytes: Buffer; start: number } | undefined {
    if (position < this.durableEnd) return undefined;
    const group = this.#unsettled().find(
      (one) => position >= one.start && position < endOfGroup(one),
    );
    return group && { bytes: group.writer.bytes, start: position - group.start };
  }

  /** Waits for writes in progress, then closes the files. Rejects further appends. */
  async close(): Promise<void> {
    this.#broken ??= new AppendFailedError("closing", "the store is shutting down");
    if (this.#unsettled().length > 0)
      await new Promise<void>((resolve) => (this.#onIdle = resolve));
    this.#chunks.close();
  }

  #fits(chunk: number, from: number, sizeBytes: number): boolean {
    return from + sizeBytes <= this.#files.startOf(chunk + 1) - 8;
  }

  #enqueue(group: AppendGroup): void {
    this.#end = endOfGroup(group);
    this.#queue.push(group);
    this.#gathering = undefined;
  }

  /** Returns all groups that are not on disk yet, in order. */
  #unsettled(): AppendGroup[] {
    const groups = [...this.#writing.map(({ group }) => group), ...this.#queue];
    if (this.#gathering) groups.push(this.#gathering);
    return groups;
  }

  /**
   * Starts the write in a later turn of the event loop, so that what arrives together is written
   * together.
   */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#begin();
    });
  }

  #begin(): void {
    for (let group = this.#next(); group; group = this.#next()) {
      const write: Write = { group, seconds: undefined };
      this.#writing.push(write);
      void this.#write(write);
    }
  }

  /** Returns the next group, if it may be written now. */
  #next(): AppendGroup | undefined {
    const group = this.#queue[0] ?? this.#gathering;
    if (!group || this.#problem || !this.#mayBegin(group)) return undefined;
    if (group === this.#gathering) this.#enqueue(group);
    return this.#queue.shift();
  }

  #mayBegin(group: AppendGroup): boolean {
    if (this.#writing.length === 0) return true;
    const isOneMore = this.#writing.length < maxWriting && this.#chunks.isAt(group.chunk);
    return isOneMore && group.writer.length >= this.#files.chunkSizeBytes * worthwhilePart;
  }

  async #write(write: Write): Promise<void> {
    try {
      write.seconds = await this.#store(write.group);
    } catch (error) {
      this.#problem ??= { cause: error };
      write.seconds = "failed";
    }
    await this.#advance();
  }

  /** Settles the groups that are on disk up to the first that is not, then continues. */
  async #advance(): Promise<void> {
    for (
      let first = this.#writing[0];
      typeof first?.seconds === "number";
      first = this.#writing[0]
    ) {
      this.#writing.shift();
      this.#settle(first.group, first.seconds);
    }
    if (this.#problem) {
      if (this.#writing.some(({ seconds }) => seconds === undefined)) return;
      await this.#rollBack(this.#problem.cause);
      this.#problem = undefined;
    }
    this.#begin();
    if (this.#unsettled().length === 0) this.#onIdle();
  }

  /** Writes a group to disk; returns how many seconds that took. */
  async #store(group: AppendGroup): Promise<number> {
    await this.#chunks.turnTo(group.chunk);
    const from = performance.now();
    try {
      await this.#chunks.write(group.start, group.writer.finish());
    } catch (error) {
      if (isDiskFull(error)) throw error;
      // What is on disk is unknown now: only a restart can find out.
      this.#broken = failure("the disk failed to store what was written; restart the store", error);
      throw this.#broken;
    }
    return (performance.now() - from) / 1000;
  }

  #settle(group: AppendGroup, diskSeconds: number): void {
    this.durableEnd = endOfGroup(group);
    this.#events.committed(group, diskSeconds);
    for (const waiter of group.waiters) waiter.resolve();
    const { writer } = group;
    if (this.#spare.length < maxSpare && writer.bytes.length <= maxSpareBytes)
      this.#spare.push(writer);
  }

  /** Rolls back everything that is not on disk, then rejects it. */
  async #rollBack(cause: unknown): Promise<void> {
    const failed = this.#unsettled();
    const before = this.#broken;
    const error = isFinal(before) ? before : failure("nothing was written", cause);
    // Nothing new is gathered before the log is truncated.
    this.#broken = error;
    this.#writing = [];
    this.#queue = [];
    this.#gathering = undefined;
    this.#end = this.durableEnd;
    try {
      // At once: no decision may be based on what was rolled back.
      this.#events.rolledBack(this.durableEnd);
      if (!isFinal(before)) {
        await this.#chunks.cut(this.durableEnd);
        this.#broken = before;
      }
    } catch (thrown) {
      this.#broken = failure("an unfinished write could not be removed; restart the store", thrown);
    }
    for (const group of failed) for (const waiter of group.waiters) waiter.reject(error);
  }
}
