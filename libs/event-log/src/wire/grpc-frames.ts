/** The bytes before each message: no compression, and its length. */
export const prefixBytes = 5;

/** A gRPC message as it goes over a stream: uncompressed, its length before it. */
export function framed(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(prefixBytes + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, prefixBytes);
  return frame;
}

/** Fills in the prefix of a message that was written with room for it in front. */
export function withPrefix(frame: Buffer): Buffer {
  frame[0] = 0;
  frame.writeUInt32BE(frame.length - prefixBytes, 1);
  return frame;
}

/** Cuts a stream's chunks into gRPC messages; a message shares memory with its chunk where it can. */
export function createFrameSplitter(maxMessageBytes: number): (chunk: Buffer) => Buffer[] {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = prefixBytes;
  return (chunk) => {
    parts.push(chunk);
    held += chunk.length;
    if (held < wanted) return [];
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts, held);
    const messages: Buffer[] = [];
    let at = 0;
    wanted = prefixBytes;
    while (bytes.length - at >= prefixBytes) {
      const length = bytes.readUInt32BE(at + 1);
      if (bytes[at] !== 0) throw new Error("the store sent a compressed message");
      if (length > maxMessageBytes) throw new Error(`the store sent ${length} bytes at once`);
      wanted = prefixBytes + length;
      if (bytes.length - at < wanted) break;
      messages.push(bytes.subarray(at + prefixBytes, at + wanted));
      at += wanted;
      wanted = prefixBytes;
    }
    const rest = bytes.subarray(at);
    parts = rest.length === 0 ? [] : [rest];
    held = rest.length;
    return messages;
  };
}
