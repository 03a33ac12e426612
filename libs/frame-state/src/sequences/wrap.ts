import type { Chain } from "./sequence-state.ts";

/** The counters that wrap: RTP's sequence numbers, and counters of 32 bits. */
const counters = [16, 32] as const;

/** A wrap is evident within this many frames before and after the end of a counter. */
const reachFrames = 64;

/** A number with wraps unrolled, and the bits of its counter if it has wrapped. */
export type Unrolled = { readonly at: number; readonly bits: number | null };

/** Returns a number's place in a chain: past its end if the counter has evidently wrapped. */
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

/** Compares as serial numbers (RFC 1982): the shorter way round. */
function nearest(hi: number, seq: number, size: number): number {
  if (seq >= size) return seq;
  const ahead = (((seq - hi) % size) + size) % size;
  return ahead <= size / 2 ? hi + ahead : hi + ahead - size;
}

/** Returns the number as it was sent. */
export function rollUp(at: number, bits: number | null): number {
  return bits === null ? at : at % 2 ** bits;
}
