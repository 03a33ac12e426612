import type { RecordedEvent } from "./recorded-event.ts";

/** What a subscription delivers; `checkpoint` says that nothing of ours is at or before its position that wasn't delivered. */
export type LogItem =
  | { readonly kind: "event"; readonly event: RecordedEvent }
  | { readonly kind: "checkpoint"; readonly position: bigint }
  | { readonly kind: "caught-up" }
  | { readonly kind: "disconnected"; readonly error: Error };
