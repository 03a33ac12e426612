import type { Decoded } from "./decode-event.ts";
import { WHOLE_EVENT } from "./refusal.ts";

/** The most bytes of one event's JSON text. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** Returns the refusal of an event of that many bytes. */
export function tooLarge(input: unknown, sizeBytes: number): Decoded {
  const id = (input as { readonly id?: unknown } | null | undefined)?.id;
  const detail = `An event may have ${MAX_EVENT_BYTES} bytes; this one has ${sizeBytes}.`;
  return {
    kind: "refused",
    refusal: {
      id: typeof id === "string" ? id.slice(0, 256) : null,
      field: WHOLE_EVENT,
      reason: "too_large",
      detail,
    },
    input,
  };
}
