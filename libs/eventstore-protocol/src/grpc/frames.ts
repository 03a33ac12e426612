/** The bytes before each message: whether it is compressed, and its length. */
export const prefixBytes = 5;

/** A stream of bytes that are no gRPC messages that may be taken: compressed ones, or too large ones. */
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

/** Fills in the prefix of a message that was written with room for it in front. */
export function withPrefix(frame: Buffer): Buffer {
  frame[0] = 0;
  frame.writeUInt32BE(frame.length - prefixBytes, 1);
  return frame;
}
