import type { BitWriter } from "./bit-writer.ts";
import { acSpec, dcSpec, huffmanCodes } from "./jpeg-tables.ts";

const dcCodes = huffmanCodes(dcSpec);
const acCodes = huffmanCodes(acSpec);
const endOfBlock = 0x00;
const sixteenZeros = 0xf0;

/** Writes one quantised block in zigzag order; DC as the change since `previousDc` (T.81, F.1.2). */
export const writeBlock = (bits: BitWriter, block: Int16Array, previousDc: number): void => {
  const change = (block[0] ?? 0) - previousDc;
  const size = sizeOf(change);
  putCode(bits, dcCodes, size);
  putValue(bits, change, size);
  let zeros = 0;
  for (let at = 1; at < 64; at++) {
    const value = block[at] ?? 0;
    if (value === 0) zeros++;
    else zeros = putCoefficient(bits, value, zeros);
  }
  if (zeros > 0) putCode(bits, acCodes, endOfBlock);
};

const putCoefficient = (bits: BitWriter, value: number, zerosBefore: number): number => {
  let zeros = zerosBefore;
  for (; zeros > 15; zeros -= 16) putCode(bits, acCodes, sixteenZeros);
  const size = sizeOf(value);
  putCode(bits, acCodes, zeros * 16 + size);
  putValue(bits, value, size);
  return 0;
};

const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

const putCode = (bits: BitWriter, codes: Uint32Array, symbol: number): void => {
  const code = codes[symbol] ?? 0;
  bits.put(code >>> 5, code & 31);
};

const putValue = (bits: BitWriter, value: number, size: number): void => {
  if (size > 0) bits.put(value < 0 ? value + (1 << size) - 1 : value, size);
};
