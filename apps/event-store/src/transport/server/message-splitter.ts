import type { ByteWriter } from "../../protocol/byte-writer.ts";
import { GrpcError, grpcCode } from "./grpc-status.ts";

const prefixBytes = 5;

/** Cuts gRPC's length-prefixed messages out of what arrives. Holds at most one message's bytes. */
export class MessageSplitter {
  private readonly maxBytes: number;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private needed = prefixBytes;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** True if the bytes so far end with a whole message. */
  get isWhole(): boolean {
    return this.heldBytes === 0;
  }

  /** Bytes of a message that is not whole yet. */
  get unfinishedBytes(): number {
    return this.heldBytes;
  }

  /** Gives the messages that are now whole. Throws GrpcError for what is no gRPC message. */
  push(chunk: Buffer, onMessage: (message: Buffer) => void): void {
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    if (this.heldBytes < this.needed) return;
    const bytes = this.held.length === 1 ? chunk : Buffer.concat(this.held);
    let at = 0;
    this.needed = prefixBytes;
    while (bytes.length - at >= prefixBytes) {
      const end = at + prefixBytes + this.lengthAt(bytes, at);
      if (end > bytes.length) {
        this.needed = end - at;
        break;
      }
      onMessage(bytes.subarray(at + prefixBytes, end));
      at = end;
    }
    this.held = at < bytes.length ? [bytes.subarray(at)] : [];
    this.heldBytes = bytes.length - at;
  }

  private lengthAt(bytes: Buffer, at: number): number {
    if (bytes[at] !== 0) {
      throw new GrpcError(grpcCode.unimplemented, "compressed messages are not supported");
    }
    const length = bytes.readUInt32BE(at + 1);
    if (length > this.maxBytes) {
      throw new GrpcError(
        grpcCode.resourceExhausted,
        `a message of ${length} bytes is larger than ${this.maxBytes}`,
      );
    }
    return length;
  }
}

/** A message with gRPC's prefix. */
export const framed = (message: Buffer): Buffer => {
  const frame = Buffer.allocUnsafe(prefixBytes + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, prefixBytes);
  return frame;
};

/** Writes a message with gRPC's prefix. */
export const writeFrame = (writer: ByteWriter, write: () => void): void => {
  writer.reserve(prefixBytes);
  const at = writer.length;
  writer.length += prefixBytes;
  write();
  writer.bytes[at] = 0;
  writer.bytes.writeUInt32BE(writer.length - at - prefixBytes, at + 1);
};
