import type { RecordedEvent } from "./recorded-event.ts";

/**
 * The items that a subscription delivers. `checkpoint` is the store's claim to have read the log up to
 * its position; stores have made false claims, so no subscription may begin after it. `resubscribed`
 * ends what `disconnected` began.
 */
export type LogItem =
  | { readonly kind: "event"; readonly event: RecordedEvent }
  | { readonly kind: "checkpoint"; readonly position: bigint }
  | { readonly kind: "caught-up" }
  | { readonly kind: "disconnected"; readonly error: Error }
  | { readonly kind: "resubscribed" };
