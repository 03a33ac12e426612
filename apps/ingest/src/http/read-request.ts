import {
  BATCH_MEDIA_TYPE,
  contentTypeAmong,
  decodeBinary,
  decodeMessage,
  decodeNdjson,
  type Decoded,
  EVENT_MEDIA_TYPE,
  type Header,
  isBinaryMode,
  NDJSON_MEDIA_TYPE,
} from "@detektor/events";
import { problem } from "@detektor/observability";

/** The decoded contents of a request, or the answer to one that can't be read. */
export type ReadRequest =
  | { readonly kind: "decoded"; readonly decoded: readonly Decoded[] }
  | { readonly kind: "problem"; readonly response: Response };

const json = "application/json";
const lines = [NDJSON_MEDIA_TYPE, "application/ndjson"];

/** Decodes a body by its headers: in binary mode, or by its media type, whose parameters don't matter. */
export function readRequest(
  headers: readonly Header[],
  body: Uint8Array,
  nowMs: number,
): ReadRequest {
  if (isBinaryMode(headers)) {
    return { kind: "decoded", decoded: [decodeBinary(headers, body, { nowMs })] };
  }
  const essence = contentTypeAmong(headers)?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (lines.includes(essence)) return filled(decodeNdjson(body, { nowMs }).decoded);
  if (essence !== EVENT_MEDIA_TYPE && essence !== BATCH_MEDIA_TYPE && essence !== json) {
    return unsupported(essence);
  }
  const decoded = decodeMessage(body, { nowMs, contentType: essence });
  switch (decoded.kind) {
    case "malformed": {
      const { detail, field } = decoded.refusal;
      return { kind: "problem", response: problem(400, { detail, field }) };
    }
    case "single":
      return { kind: "decoded", decoded: [decoded.decoded] };
    case "batch":
      return { kind: "decoded", decoded: decoded.decoded };
  }
}

/** Returns the decoded events, or a problem if there are no lines at all; an empty array is a valid batch. */
function filled(decoded: readonly Decoded[]): ReadRequest {
  if (decoded.length > 0) return { kind: "decoded", decoded };
  return { kind: "problem", response: problem(400, { detail: "The body contains no event." }) };
}

function unsupported(essence: string): ReadRequest {
  const given = essence === "" ? "none was given" : `it was ${essence}`;
  const types = `${EVENT_MEDIA_TYPE}, ${BATCH_MEDIA_TYPE}, ${json} or ${NDJSON_MEDIA_TYPE}`;
  const detail = `The content type must be ${types}, or the event in binary mode; ${given}.`;
  return { kind: "problem", response: problem(415, { detail }) };
}
