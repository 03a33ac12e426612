import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { problem } from "@detektor/observability";

/** A request's body without its content encoding, or the answer to one that can't be unpacked. */
export type UnpackedBody =
  | { readonly kind: "body"; readonly body: Uint8Array }
  | { readonly kind: "problem"; readonly response: Response };

const unzip = promisify(gunzip);
const taken = { "accept-encoding": "gzip" };

/** Undoes gzip, and stops once more than `maxBytes` have come out of it. */
export async function unpackBody(
  body: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<UnpackedBody> {
  const name = encoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return { kind: "body", body };
  if (name !== "gzip" && name !== "x-gzip") {
    const detail = `The content encoding must be gzip, or none; it was ${name.slice(0, 80)}.`;
    return { kind: "problem", response: problem(415, { detail }, taken) };
  }
  try {
    return { kind: "body", body: await unzip(body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    return { kind: "problem", response: notUnpacked(error, maxBytes) };
  }
}

function notUnpacked(error: unknown, maxBytes: number): Response {
  if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
    return problem(413, { detail: `The request body is larger than ${maxBytes} bytes unpacked.` });
  }
  return problem(400, { detail: "The body isn't gzip, or ends too early.", field: "body" });
}
