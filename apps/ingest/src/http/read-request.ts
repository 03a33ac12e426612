import { decodeMessage, decodeNdjson, type Decoded } from "@detektor/events";
import { problem } from "@detektor/observability";

/** What a request held, or the answer to one that can't be read. */
export type ReadRequest =
  | { readonly kind: "decoded"; readonly decoded: readonly Decoded[] }
  | { readonly kind: "problem"; readonly response: Response };

const single = "application/cloudevents+json";
const batch = "application/cloudevents-batch+json";
const lines = ["application/x-ndjson", "application/ndjson"];

/** Decodes a body by its media type, whose parameters don't matter. */
export function readRequest(
  contentType: string | undefined,
  body: Uint8Array,
  nowMs: number,
): ReadRequest {
  const essence = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (lines.includes(essence)) return filled(decodeNdjson(body, { nowMs }).decoded);
  if (essence !== single && essence !== batch) return unsupported(essence);
  const decoded = decodeMessage(body, { nowMs, contentType: essence });
  switch (decoded.kind) {
    case "malformed": {
      const { detail, field } = decoded.refusal;
      return { kind: "problem", response: problem(400, { detail, field }) };
    }
    case "single":
      return filled([decoded.decoded]);
    case "batch":
      return filled(decoded.decoded);
  }
}

function filled(decoded: readonly Decoded[]): ReadRequest {
  if (decoded.length > 0) return { kind: "decoded", decoded };
  return { kind: "problem", response: problem(400, { detail: "The body holds no event." }) };
}

function unsupported(essence: string): ReadRequest {
  const given = essence === "" ? "none was given" : `it was ${essence}`;
  const detail = `The content type must be ${single}, ${batch} or ${lines[0]}; ${given}.`;
  return { kind: "problem", response: problem(415, { detail }) };
}
