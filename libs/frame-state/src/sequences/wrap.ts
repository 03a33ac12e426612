import type { Chain } from "./sequence-state.ts";

/** The counters that wrap: RTP's sequence numbers, and what is kept in 32 bits. */
const counters = [16, 32] as const;

/** So many frames before and behind the end of a counter a wrap is evident. */
const reachFrames = 64;

/** A number as the chain counts it, and the bits of its counter if it has wrapped. */
export type Unrolled = { readonly at: number; readonly bits: number | null };

/** Where a number stands in a chain: past its end if the counter has evidently wrapped. */
export function unroll(chain: Chain, seq: number): Unrolled {
  const { hi, bits, step } = chain;
  if (bits !== null) return { at: nearest(hi, seq, 2 ** bits), bits };
  if (seq > hi) return { at: seq, bits: null };
  for (const counter of counters) {
    const size = 2 ** counter;
    const reach = Math.min(reachFrames * (step ?? 1), size / 16);
    if (hi < size && hi >= size - reach && seq < reach) return { at: size + seq, bits: counter };
  }
  return { at: seq, bits: null };
}

/** As serial numbers are compared (RFC 1982): the nearer way round. */
function nearest(hi: number, seq: number, size: number): number {
  if (seq >= size) return seq;
  const ahead = (((seq - hi) % size) + size) % size;
  return ahead <= size / 2 ? hi + ahead : hi + ahead - size;
}

/** The number as it was sent. */
export function rollUp(at: number, bits: number | null): number {
  return bits === null ? at : at % 2 ** bits;
}
