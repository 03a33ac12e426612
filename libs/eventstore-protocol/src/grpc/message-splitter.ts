import { FrameError, prefixBytes } from "./frames.ts";

/** Splits the chunks of a stream into gRPC messages; holds the bytes of one message at most. */
export class MessageSplitter {
  readonly #maxBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #needed = prefixBytes;

  /** Creates a splitter that rejects a message of more than `maxBytes` as soon as its length is read. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The bytes of an incomplete message; 0 if the last chunk ended with a message. */
  get unfinishedBytes(): number {
    return this.#heldBytes;
  }

  /**
   * Calls `onMessage` with each message that is now complete; it may share the chunk's memory. Throws
   * FrameError.
   */
  push(chunk: Buffer, onMessage: (message: Buffer) => void): void {
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    if (this.#heldBytes < this.#needed) return;
    const bytes = this.#held.length === 1 ? chunk : Buffer.concat(this.#held);
    let at = 0;
    this.#needed = prefixBytes;
    while (bytes.length - at >= prefixBytes) {
      const end = at + prefixBytes + this.#lengthAt(bytes, at);
      if (end > bytes.length) {
        this.#needed = end - at;
        break;
      }
      onMessage(bytes.subarray(at + prefixBytes, end));
      at = end;
    }
    this.#held = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#heldBytes = bytes.length - at;
  }

  #lengthAt(bytes: Buffer, at: number): number {
    if (bytes[at] !== 0) {
      throw new FrameError("compressed", "compressed messages are not supported");
    }
    const length = bytes.readUInt32BE(at + 1);
    if (length > this.#maxBytes) {
      const message = `a message of ${length} bytes is larger than ${this.#maxBytes}`;
      throw new FrameError("too-large", message);
    }
    return length;
  }
}
