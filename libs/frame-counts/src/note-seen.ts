import { clockOffsetUs, type Fact, type FrameState } from "@detektor/frame-state";
import { see, seeCapture, type Tally } from "./tally.ts";

/** Records when the cameras that the facts name were seen. */
export function noteSeen(tally: Tally, { claims }: FrameState, facts: readonly Fact[]): void {
  const producers = facts.filter(({ kind }) => kind !== "stuck");
  for (const [index, own] of Map.groupBy(producers, ({ claim = 0 }) => claim)) {
    const claim = claims[index];
    if (claim === undefined) continue;
    const seen = see(tally, claim, own);
    for (const fact of own) {
      const offsetUs = clockOffsetUs(fact);
      if (offsetUs !== null) seeCapture(seen, { us: fact.us, offsetUs });
    }
  }
}
