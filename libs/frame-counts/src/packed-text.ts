import { deflateRawSync, inflateRawSync } from "node:zlib";

const maxOutputLength = 64 * 1024 * 1024;

/** Compresses a value's JSON text; the result is base64. */
export function pack(value: unknown): string {
  return deflateRawSync(JSON.stringify(value)).toString("base64");
}

/** Reverses {@link pack}; throws if the text is damaged, or its content larger than 64 MiB. */
export function unpack(text: string): unknown {
  return JSON.parse(
    inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength }).toString("utf8"),
  );
}
