import { frameTimeMs } from "@detektor/events";
import type { Claim, FrameState } from "@detektor/frame-state";
import { searchText } from "@detektor/read-model";
import { sessionNumbersOf, type Tally } from "./tally.ts";

/**
 * Records the numbers that a frame's claims give it, from the claim with index `from` on, each of them once: a
 * stored number stays stored.
 */
export function addNumbers(tally: Tally, { frameId, claims }: FrameState, from: number): void {
  const ms = from < claims.length ? frameTimeMs(frameId) : 0;
  for (let at = from; at < claims.length; at += 1) {
    const claim = claims[at];
    if (claim?.session === undefined || claim.seq === undefined) continue;
    if (claims.findIndex((other) => isSameNumber(other, claim)) < at) continue;
    const session = searchText(claim.session);
    const numbers = sessionNumbersOf(tally, { site: claim.site, camera: claim.camera, session });
    numbers.frames.push({ ms, session, seq: claim.seq, frameId });
  }
}

function isSameNumber(a: Claim, b: Claim): boolean {
  return a.seq === b.seq && a.session === b.session && a.camera === b.camera && a.site === b.site;
}
