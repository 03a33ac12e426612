import type { RecordedEvent } from "./recorded-event.ts";

/**
 * What a subscription delivers. `checkpoint` says that the store claims to have looked through the
 * log up to its position; stores have claimed so untruly, so nothing may begin behind it.
 * `resubscribed` ends what `disconnected` began.
 */
export type LogItem =
  | { readonly kind: "event"; readonly event: RecordedEvent }
  | { readonly kind: "checkpoint"; readonly position: bigint }
  | { readonly kind: "caught-up" }
  | { readonly kind: "disconnected"; readonly error: Error }
  | { readonly kind: "resubscribed" };
