import type { Track } from "./track-objects.ts";

/** The object that an alert is open for. */
export type OpenAlert = { readonly alertId: string; readonly objectId: string };

/** The rule's decision about this frame: an alert to raise, one to resolve, or nothing. */
export type StayDecision =
  | { readonly kind: "raise"; readonly track: Track }
  | { readonly kind: "resolve"; readonly alert: OpenAlert }
  | { readonly kind: "nothing" };

/** An object stays once it was seen in this many frames; one alert is open at a time. */
export type StayRule = { readonly stayFrames: number };

/** Raises an alert when a tracked object has stayed long enough, resolves it once that object is gone. */
export function decideStay(
  open: OpenAlert | null,
  tracks: readonly Track[],
  rule: StayRule,
): StayDecision {
  if (open !== null) {
    const stays = tracks.some((track) => track.objectId === open.objectId);
    return stays ? { kind: "nothing" } : { kind: "resolve", alert: open };
  }
  const track = tracks.find((one) => one.seenFrames >= rule.stayFrames);
  return track === undefined ? { kind: "nothing" } : { kind: "raise", track };
}
