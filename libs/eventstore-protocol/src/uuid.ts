import type { MessageInitShape } from "@bufbuild/protobuf";
import { ProtobufError } from "./bytes/protobuf-error.ts";
import type { UUID, UUIDSchema } from "./gen/shared_pb.ts";

const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Returns the canonical lower-case text of a UUID. Throws ProtobufError if it is not a UUID. */
export function canonicalUuid(text: string): string {
  if (canonical.test(text)) return text;
  const lower = text.toLowerCase();
  if (canonical.test(lower)) return lower;
  const digits = lower.replaceAll(/[-{}]/g, "");
  if (!/^[0-9a-f]{32}$/.test(digits)) throw new ProtobufError("an id is not a UUID");
  return hyphenated(digits);
}

/** Returns the text of a UUID message in either form. Throws ProtobufError if it holds none. */
export function uuidText({ value }: Pick<UUID, "value">): string {
  if (value.case === "string") return canonicalUuid(value.value);
  if (value.case === undefined) throw new ProtobufError("an id is missing");
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(value.value.mostSignificantBits, 0);
  bytes.writeBigInt64BE(value.value.leastSignificantBits, 8);
  return hyphenated(bytes.toString("hex"));
}

/** Returns a UUID message in text form. */
export function textUuid(text: string): MessageInitShape<typeof UUIDSchema> {
  return { value: { case: "string", value: text } };
}

/** Returns a UUID message in structured form, two numbers; `text` is canonical. */
export function structuredUuid(text: string): MessageInitShape<typeof UUIDSchema> {
  const bytes = Buffer.from(text.replaceAll("-", ""), "hex");
  const mostSignificantBits = bytes.readBigInt64BE(0);
  const leastSignificantBits = bytes.readBigInt64BE(8);
  return { value: { case: "structured", value: { mostSignificantBits, leastSignificantBits } } };
}

const hyphenated = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
