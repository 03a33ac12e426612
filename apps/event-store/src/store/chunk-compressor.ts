import { isDiskFull } from "../log/disk.ts";
import type { SealedChunks } from "./sealed-chunks.ts";

/** When sealed chunks are compressed. */
export type CompressionOptions = {
  /** How many of the newest sealed chunks stay as they were written: they are read most. */
  readonly keepPlain?: number;
  /** How long to wait after the disk was full, in milliseconds. */
  readonly retryMs?: number;
};

type Parts = {
  readonly chunks: SealedChunks;
  /** Writes a chunk compressed beside the plain one, synced; rejects if it can't be done. */
  readonly compress: (chunk: number) => Promise<void>;
  /** Receives, as one line, what could not be compressed. */
  readonly onProblem: (message: string) => void;
};

type Outcome = "done" | "again" | "later";

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Compresses sealed chunks as they age, one at a time, oldest first. */
export class ChunkCompressor {
  readonly #parts: Parts;
  readonly #keepPlain: number;
  readonly #retryMs: number;
  /** All chunks before this one are compressed, or can't be. */
  #next = 0;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;
  #isFullReported = false;

  constructor(parts: Parts, { keepPlain = 1, retryMs = 60_000 }: CompressionOptions) {
    this.#parts = parts;
    this.#keepPlain = keepPlain;
    this.#retryMs = retryMs;
  }

  /** Starts compressing if a chunk is old enough; call it when a chunk was sealed and indexed. */
  wake(): void {
    if (this.#isClosed || this.#retry) return;
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is left to compress for now. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Starts no further chunk. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
  }

  async #run(): Promise<void> {
    await nextTurn();
    while (!this.#isClosed && this.#parts.chunks.isSettled(this.#next + this.#keepPlain)) {
      const outcome = await this.#visit(this.#next);
      if (outcome === "later") {
        this.#retry = setTimeout(() => this.#again(), this.#retryMs).unref();
        break;
      }
      if (outcome === "done") this.#next += 1;
      await nextTurn();
    }
    this.#running = undefined;
  }

  #again(): void {
    this.#retry = undefined;
    this.wake();
  }

  async #visit(chunk: number): Promise<Outcome> {
    try {
      const { chunks, compress } = this.#parts;
      if (!chunks.isPlain(chunk)) return "done";
      const change = chunks.changeOf(chunk);
      await compress(chunk);
      return (await chunks.replacePlain(chunk, change)) ? "done" : "again";
    } catch (error) {
      if (this.#isClosed) return "done";
      return this.#failed(chunk, error);
    }
  }

  #failed(chunk: number, error: unknown): Outcome {
    const isFull = isDiskFull(error);
    if (isFull && this.#isFullReported) return "later";
    this.#isFullReported ||= isFull;
    const why = isFull
      ? "the disk is full"
      : error instanceof Error
        ? error.message
        : String(error);
    this.#parts.onProblem(`chunk ${chunk} stays uncompressed${isFull ? " for now" : ""}: ${why}`);
    return isFull ? "later" : "done";
  }
}
