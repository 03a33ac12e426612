import type { ByteWriter } from "../protocol/byte-writer.ts";
import type { AppendGroup, Waiter } from "./append-group.ts";
import { appendGroup, endOfGroup } from "./append-group.ts";
import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { ChunkWriter } from "./chunk-writer.ts";
import type { Disk } from "./disk.ts";
import { isDiskFull } from "./disk.ts";
import { markSize } from "./record.ts";
import { AppendFailedError } from "./storage-errors.ts";

const maxSpare = 3;
const maxSpareBytes = 4 * 1024 * 1024;

const failure = (what: string, cause: unknown): AppendFailedError => {
  const isFull = isDiskFull(cause);
  const told = cause instanceof Error ? cause.message : String(cause);
  const why = isFull ? "the disk is full" : told;
  return new AppendFailedError(isFull ? "disk-full" : "disk-failed", `${what}: ${why}`, { cause });
};

/** True after what only a restart mends. */
const isFinal = (broken: AppendFailedError | undefined): broken is AppendFailedError =>
  broken !== undefined && broken.reason !== "closing";

/** What the writer tells its owner. */
export type LogWriterEvents = {
  /** A group is on disk; called before its appends are answered. MUST not throw. */
  committed(group: AppendGroup, diskSeconds: number): void;
  /** Everything behind `durableEnd` was taken back; called before its appends are refused. */
  rolledBack(durableEnd: number): void;
};

/** Group commit: whatever arrives while the disk syncs goes with the next write and sync. */
export class LogWriter {
  durableEnd: number;
  private readonly files: ChunkFiles;
  private readonly chunks: ChunkWriter;
  private readonly events: LogWriterEvents;
  private gathering: AppendGroup | undefined;
  private queue: AppendGroup[] = [];
  /** Buffers of groups that are on disk, to be used again. */
  private readonly spare: ByteWriter[] = [];
  private end: number;
  private running: Promise<void> | undefined;
  private broken: AppendFailedError | undefined;

  constructor(files: ChunkFiles, disk: Disk, end: number, events: LogWriterEvents) {
    this.files = files;
    this.chunks = new ChunkWriter(files, disk);
    this.events = events;
    this.end = end;
    this.durableEnd = end;
  }

  /** The group that takes `sizeBytes` more, and thus where they will lie. Throws AppendFailedError. */
  groupFor(sizeBytes: number): AppendGroup {
    if (this.broken) throw this.broken;
    if (this.gathering && this.fits(this.gathering.chunk, endOfGroup(this.gathering), sizeBytes)) {
      return this.gathering;
    }
    if (this.gathering) this.enqueue(this.gathering);
    const chunk = this.files.chunkOf(this.end);
    const roll = !this.fits(chunk, this.end + markSize, sizeBytes);
    if (roll) this.end = this.files.startOf(chunk + 1) + chunkHeaderBytes;
    const writer = this.spare.pop();
    this.gathering = appendGroup(roll ? chunk + 1 : chunk, this.end, this.durableEnd, writer);
    this.run();
    return this.gathering;
  }

  /** Bytes gathered or being written. */
  get pendingBytes(): number {
    let bytes = this.gathering?.writer.length ?? 0;
    for (const group of this.queue) bytes += group.writer.length;
    return bytes;
  }

  /** The largest append that a chunk can take, in bytes. */
  get capacityBytes(): number {
    return this.files.chunkSizeBytes - chunkHeaderBytes - markSize - 8;
  }

  /** Calls the waiter when everything gathered so far is on disk; at once if it is. */
  whenDurable(waiter: Waiter): void {
    const last = this.gathering ?? this.queue.at(-1);
    if (last) last.waiters.push(waiter);
    else waiter.resolve();
  }

  /** A record that is still on its way to the disk, or undefined. */
  pendingAt(position: number): { bytes: Buffer; start: number } | undefined {
    const groups = this.gathering ? [...this.queue, this.gathering] : this.queue;
    const group = groups.find((one) => position >= one.start && position < endOfGroup(one));
    return group && { bytes: group.writer.bytes, start: position - group.start };
  }

  /** Waits for what is under way, then closes the files. Further appends are refused. */
  async close(): Promise<void> {
    this.broken ??= new AppendFailedError("closing", "the store is shutting down");
    while (this.running) await this.running;
    this.chunks.close();
  }

  private fits(chunk: number, from: number, sizeBytes: number): boolean {
    return from + sizeBytes <= this.files.startOf(chunk + 1) - 8;
  }

  private enqueue(group: AppendGroup): void {
    this.end = endOfGroup(group);
    this.queue.push(group);
    this.gathering = undefined;
  }

  private run(): void {
    this.running ??= this.drain().finally(() => {
      this.running = undefined;
      if (this.gathering) this.run();
    });
  }

  private async drain(): Promise<void> {
    // One turn of the event loop, so that what arrives together is written together.
    await new Promise((resolve) => setImmediate(resolve));
    for (let group = this.next(); group; group = this.next()) {
      try {
        this.settle(group, await this.store(group));
      } catch (error) {
        await this.rollBack(error);
      }
    }
  }

  private next(): AppendGroup | undefined {
    if (this.queue.length === 0 && this.gathering) this.enqueue(this.gathering);
    return this.queue[0];
  }

  /** Puts a group on disk; gives how many seconds that took. */
  private async store(group: AppendGroup): Promise<number> {
    await this.chunks.turnTo(group.chunk);
    const from = performance.now();
    try {
      await this.chunks.write(group.start, group.writer.finish());
    } catch (cause) {
      if (isDiskFull(cause)) throw cause;
      // Nobody knows what is on disk now: only a restart finds out.
      this.broken = failure("the disk failed to store what was written; restart the store", cause);
      throw this.broken;
    }
    return (performance.now() - from) / 1000;
  }

  private settle(group: AppendGroup, diskSeconds: number): void {
    this.durableEnd = endOfGroup(group);
    this.queue.shift();
    this.events.committed(group, diskSeconds);
    for (const waiter of group.waiters) waiter.resolve();
    const { writer } = group;
    if (this.spare.length < maxSpare && writer.bytes.length <= maxSpareBytes)
      this.spare.push(writer);
  }

  /** Takes back everything that is not on disk, then refuses it. */
  private async rollBack(cause: unknown): Promise<void> {
    const failed = this.gathering ? [...this.queue, this.gathering] : this.queue;
    const before = this.broken;
    const error = isFinal(before) ? before : failure("nothing was written", cause);
    // Nothing new is gathered before the log is cut.
    this.broken = error;
    this.queue = [];
    this.gathering = undefined;
    this.end = this.durableEnd;
    try {
      // At once: nothing may be decided by what was taken back.
      this.events.rolledBack(this.durableEnd);
      if (!isFinal(before)) {
        await this.chunks.cut(this.durableEnd);
        this.broken = before;
      }
    } catch (why) {
      this.broken = failure("an unfinished write could not be taken back; restart the store", why);
    }
    for (const group of failed) for (const waiter of group.waiters) waiter.reject(error);
  }
}
