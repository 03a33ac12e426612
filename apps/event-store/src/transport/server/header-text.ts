const escaped = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

/** A text as a header carries it: printable ASCII as it is, since clients take it so, all else escaped. */
export const headerText = (text: string): string =>
  text.replace(/[^ -~]+/g, (part) => escaped(Buffer.from(part, "utf8")));

/** A message as gRPC wants it in a header: "%" escaped too, as clients decode it. */
export const grpcMessage = (message: string): string =>
  headerText(message.replaceAll("%", "%25")).slice(0, maxMessageLength);

const maxMessageLength = 2048;
