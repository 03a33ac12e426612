import { ProtobufError } from "../../bytes/protobuf-error.ts";
import { canonicalUuid } from "../../uuid.ts";
import type { Message } from "./protobuf.ts";
import type { uuidShape } from "./shared-messages.ts";

const digit = 1;
const hyphen = 2;
const kinds = new Uint8Array(256);
for (const character of Buffer.from("0123456789abcdef")) kinds[character] = digit;
kinds[0x2d] = hyphen;
const expectedKinds = Uint8Array.from(
  "8-4-4-4-12"
    .split("-")
    .map(Number)
    .flatMap((count) => [hyphen, ...Array<number>(count).fill(digit)])
    .slice(1),
);

/** Returns whether there is a UUID in canonical lower-case text at `at`; ignores the bytes after it. */
export function isCanonicalUuid(bytes: Buffer, at: number): boolean {
  for (let i = 0; i < expectedKinds.length; i += 1) {
    if (kinds[bytes[at + i] as number] !== expectedKinds[i]) return false;
  }
  return true;
}

const hyphenated = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** Returns the text of a UUID message in either form. Throws ProtobufError if it holds none. */
export function uuidText(uuid: Message<typeof uuidShape>): string {
  if (uuid.string !== undefined) return canonicalUuid(uuid.string);
  if (!uuid.structured) throw new ProtobufError("an id is missing");
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(uuid.structured.mostSignificantBits ?? 0n, 0);
  bytes.writeBigInt64BE(uuid.structured.leastSignificantBits ?? 0n, 8);
  return hyphenated(bytes.toString("hex"));
}

/** Returns the structured form of a canonical UUID text. */
export function structuredUuid(text: string): Message<typeof uuidShape> {
  const bytes = Buffer.from(text.replaceAll("-", ""), "hex");
  return {
    structured: {
      mostSignificantBits: bytes.readBigInt64BE(0),
      leastSignificantBits: bytes.readBigInt64BE(8),
    },
  };
}
