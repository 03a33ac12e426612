import { byteView } from "@detektor/eventstore-protocol";
import type { ChunkFiles } from "./chunk-files.ts";
import { markSize } from "./record/record.ts";
import { isSound } from "./record/record-view.ts";

/** The size of the part of the log that is buffered, in bytes; more for a larger record. */
export const windowBytes = 256 * 1024;

/**
 * The part of the log that was read last. An address is the start of a chunk plus an offset in its file:
 * the position itself, except in a scavenged chunk.
 */
export class LogWindow {
  bytes: Buffer = Buffer.allocUnsafe(windowBytes);
  /** The address of the first byte. */
  start = 0;
  length = 0;
  #view = byteView(this.bytes);
  readonly #files: ChunkFiles;

  constructor(files: ChunkFiles) {
    this.#files = files;
  }

  holds(address: number, length: number): boolean {
    return address >= this.start && address + length <= this.start + this.length;
  }

  /** Returns true if the window holds a whole intact record of this position at the address. */
  isLoaded(address: number, position: number): boolean {
    if (!this.holds(address, markSize)) return false;
    return isSound(this.#view, address - this.start, this.length, position);
  }

  load(address: number, length: number): void {
    if (length > this.bytes.length) {
      this.bytes = Buffer.allocUnsafe(length);
      this.#view = byteView(this.bytes);
    }
    this.start = address;
    this.length = this.#files.read(address, this.bytes, length);
  }

  forget(): void {
    this.length = 0;
  }
}
