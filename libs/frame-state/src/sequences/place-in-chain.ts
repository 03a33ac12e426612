import { holeAround } from "./holes.ts";
import { type Chain, disorderMs, type Hole, type NumberedFrame } from "./sequence-state.ts";
import { unroll } from "./wrap.ts";

/** Where a frame fits into a chain; `cost` is how far it lies from where a frame was due. */
export type Place = {
  readonly kind: "above" | "hole" | "below" | "again" | "anywhere";
  readonly chain: Chain;
  readonly at: number;
  readonly bits: number | null;
  readonly cost: number;
  readonly hole: Hole | null;
};

/** The chain that a frame goes on with, as the one it lies nearest to; null: it fits nowhere, its number is taken. */
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

/** What is as near goes on with a chain rather than into a hole, and with the newer chain. */
function isNearer(a: Place, b: Place): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  return a.kind === "above" && b.kind !== "above";
}

/** `followed`: how many frames another chain has had since this one's newest. */
function placeIn(chain: Chain, { seq, ms }: NumberedFrame, followed: number): Place | null {
  const { at, bits } = unroll(chain, seq);
  const { hi, bottom, stands } = chain;
  const place = { chain, at, bits, hole: null };
  if (chain.step === null) return { ...place, kind: "anywhere", cost: Math.abs(at - hi) };
  if (at > hi) return { ...place, kind: "above", cost: at - hi - 1 };
  const hole = holeAround(chain, at, ms);
  if (hole !== undefined) return { ...place, kind: "hole", cost: at - hole.from + followed, hole };
  // Numbers that have come again and now stand still are told once, not with each frame.
  if (at === hi && stands) return { ...place, kind: "again", cost: 1 };
  if (bottom === null || at >= bottom.lo || ms - bottom.sinceMs > disorderMs) return null;
  return { ...place, kind: "below", cost: bottom.lo - at - 1 };
}
