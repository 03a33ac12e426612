import { promisify } from "node:util";
import { gunzip, inflate, inflateRaw } from "node:zlib";
import { problem } from "@detektor/observability";

/** A request's body without its content encoding, or the answer to one that can't be unpacked. */
export type UnpackedBody =
  | { readonly kind: "body"; readonly body: Uint8Array }
  | { readonly kind: "problem"; readonly response: Response };

type Unpack = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const [unzip, unzlib, undeflate] = [promisify(gunzip), promisify(inflate), promisify(inflateRaw)];

/** `deflate` is zlib's format (RFC 9110, 8.4.1.2); some clients send it without zlib's header. */
const unpacks: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ["gzip", unzip],
  ["x-gzip", unzip],
  ["deflate", (body, options) => (hasZlibHeader(body) ? unzlib : undeflate)(body, options)],
]);
const taken = { "accept-encoding": "gzip, deflate" };

/** Decompresses gzip or deflate, and stops when the output exceeds `maxBytes`. */
export async function unpackBody(
  body: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<UnpackedBody> {
  const name = encoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return { kind: "body", body };
  const unpack = unpacks.get(name);
  if (unpack === undefined) {
    const detail = `The content encoding must be gzip, deflate or none; it was ${name.slice(0, 80)}.`;
    return { kind: "problem", response: problem(415, { detail }, taken) };
  }
  try {
    return { kind: "body", body: await unpack(body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    return { kind: "problem", response: notUnpacked(error, name, maxBytes) };
  }
}

/**
 * Returns whether a body starts with a zlib header: a window of at most 32 KiB, and a checksum over both
 * bytes (RFC 1950).
 */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x8f) === 0x08 && (first * 256 + second) % 31 === 0;
}

function notUnpacked(error: unknown, name: string, maxBytes: number): Response {
  if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
    return problem(413, { detail: `The request body is larger than ${maxBytes} bytes unpacked.` });
  }
  return problem(400, { detail: `The body isn't ${name}, or is incomplete.`, field: "body" });
}
