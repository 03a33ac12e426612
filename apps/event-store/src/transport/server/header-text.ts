const escaped = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

/**
 * Encodes a text for a header: printable ASCII unchanged, since clients accept it, everything else
 * escaped.
 */
export function headerText(text: string): string {
  return text.replace(/[^ -~]+/g, (part) => escaped(Buffer.from(part, "utf8")));
}

/** Encodes a message for a header as gRPC requires: "%" is escaped too, as clients decode it. */
export function grpcMessage(message: string): string {
  return headerText(message.replaceAll("%", "%25")).slice(0, maxMessageLength);
}

const maxMessageLength = 2048;
