import type { Decoded } from "./decode-event.ts";
import { WHOLE_EVENT } from "./refusal.ts";

/** A refusal of a batch's event says which one it was where its field alone doesn't. */
export function atIndex(decoded: Decoded, index: number): Decoded {
  if (decoded.kind === "event" || decoded.refusal.field !== WHOLE_EVENT) return decoded;
  return { ...decoded, refusal: { ...decoded.refusal, field: `[${index}]` } };
}

/** A refused event with its own bytes, for the dead letter. */
export function withBytes(decoded: Decoded, bytes: Uint8Array | undefined): Decoded {
  if (decoded.kind === "event" || bytes === undefined) return decoded;
  return { ...decoded, bytes };
}
