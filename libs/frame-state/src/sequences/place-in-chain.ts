import { holeAround } from "./holes.ts";
import { type Chain, disorderMs, type Hole, type NumberedFrame } from "./sequence-state.ts";
import { unroll } from "./wrap.ts";

/** A frame's place in a chain; `cost` is the distance from where a frame was expected. */
export type Place = {
  readonly kind: "above" | "hole" | "below" | "again" | "anywhere";
  readonly chain: Chain;
  readonly at: number;
  readonly bits: number | null;
  readonly cost: number;
  readonly hole: Hole | null;
};

/** Returns the chain that a frame continues: the nearest one. Null: it fits nowhere, its number is taken. */
export function placeFor(chains: readonly Chain[], frame: NumberedFrame): Place | null {
  let best: Place | null = null;
  const [newest] = chains;
  for (const chain of chains) {
    const followed = newest === undefined || newest === chain ? 0 : newest.frames;
    const place = placeIn(chain, frame, followed);
    if (place !== null && (best === null || isNearer(place, best))) best = place;
  }
  return best;
}

/**
 * Compares places; at the same distance it prefers continuing a chain to filling a hole, and the newer chain.
 */
function isNearer(a: Place, b: Place): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  return a.kind === "above" && b.kind !== "above";
}

/**
 * Returns a frame's place in a chain, if any; `followed` is the number of frames of another chain since this
 * one's newest.
 */
function placeIn(chain: Chain, { seq, ms }: NumberedFrame, followed: number): Place | null {
  const { at, bits } = unroll(chain, seq);
  const { hi, bottom, stands } = chain;
  const place = { chain, at, bits, hole: null };
  if (chain.step === null) return { ...place, kind: "anywhere", cost: Math.abs(at - hi) };
  if (at > hi) return { ...place, kind: "above", cost: at - hi - 1 };
  const hole = holeAround(chain, at, ms);
  if (hole !== undefined) return { ...place, kind: "hole", cost: at - hole.from + followed, hole };
  // Repeated numbers that no longer change are reported once, not with each frame.
  if (at === hi && stands) return { ...place, kind: "again", cost: 1 };
  if (bottom === null || at >= bottom.lo || ms - bottom.sinceMs > disorderMs) return null;
  return { ...place, kind: "below", cost: bottom.lo - at - 1 };
}
