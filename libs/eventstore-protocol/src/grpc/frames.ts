import type { ByteWriter } from "../bytes/byte-writer.ts";

/** The size of the prefix of each message: a compression flag and its length. */
export const prefixBytes = 5;

/** A stream of bytes without acceptable gRPC messages: compressed ones, or too large ones. */
export class FrameError extends Error {
  override readonly name = "FrameError";
  readonly reason: "compressed" | "too-large";

  constructor(reason: "compressed" | "too-large", message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Returns a message with gRPC's prefix, uncompressed. */
export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(prefixBytes + message.length);
  frame.set(message, prefixBytes);
  return withPrefix(frame);
}

/** Fills in the prefix of a message that was written after space for it. */
export function withPrefix(frame: Buffer): Buffer {
  frame[0] = 0;
  frame.writeUInt32BE(frame.length - prefixBytes, 1);
  return frame;
}

/** Writes the message that `write` writes, with gRPC's prefix. */
export function writeFrame(writer: ByteWriter, write: () => void): void {
  writer.reserve(prefixBytes);
  const at = writer.length;
  writer.length += prefixBytes;
  write();
  writer.bytes[at] = 0;
  writer.bytes.writeUInt32BE(writer.length - at - prefixBytes, at + 1);
}
