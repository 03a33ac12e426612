import type { Decoded } from "./decode-event.ts";
import { WHOLE_EVENT } from "./refusal.ts";

/** Adds the index within the batch to a refusal whose field doesn't show it. */
export function atIndex(decoded: Decoded, index: number): Decoded {
  if (decoded.kind === "event" || decoded.refusal.field !== WHOLE_EVENT) return decoded;
  return { ...decoded, refusal: { ...decoded.refusal, field: `[${index}]` } };
}

/** Adds a refused event's bytes, for the dead letter. */
export function withBytes(decoded: Decoded, bytes: Uint8Array | undefined): Decoded {
  if (decoded.kind === "event" || bytes === undefined) return decoded;
  return { ...decoded, bytes };
}
