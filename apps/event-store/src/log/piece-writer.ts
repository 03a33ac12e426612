import type { LogFile } from "./disk.ts";
import { writeAll } from "./disk.ts";

/** The file is written and synced in pieces, so that the log's own syncs never wait for long. */
const pieceBytes = 2 * 1024 * 1024;

/** Buffers bytes and writes them to a file piece by piece. */
export class PieceWriter {
  /** The offset of the next byte. */
  offset = 0;
  readonly #file: LogFile;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(file: LogFile) {
    this.#file = file;
  }

  get isFull(): boolean {
    return this.#length >= pieceBytes;
  }

  /** Adds the bytes, which must not change until they are written. */
  add(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    this.offset += bytes.length;
  }

  async flush(): Promise<void> {
    await writeAll(this.#file, Buffer.concat(this.#parts), this.offset - this.#length);
    this.#parts = [];
    this.#length = 0;
  }
}
