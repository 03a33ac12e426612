/** Order in which the 64 coefficients of a block are written (ITU T.81, figure 5). */
export const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

const lumaSteps: readonly number[] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/** Quantiser steps in row order for a quality of 1 to 100 (T.81 table K.1, scaled as libjpeg does). */
export const quantiserSteps = (quality: number): readonly number[] => {
  const scale = quality < 50 ? 5000 / quality : 200 - quality * 2;
  return lumaSteps.map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
};

/** A Huffman table as a JPEG file carries it: codes of each length 1 to 16, then the values. */
export type HuffmanSpec = {
  readonly counts: readonly number[];
  readonly values: readonly number[];
};

/** DC code lengths, T.81 table K.3; used for all three components. */
export const dcSpec: HuffmanSpec = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

const acValues =
  "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a" +
  "25262728292a3435363738393a434445464748494a535455565758595a636465666768696a73747576777879" +
  "7a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9" +
  "cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa";

/** AC codes, T.81 table K.5; used for all three components. */
export const acSpec: HuffmanSpec = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  values: [...Buffer.from(acValues, "hex")],
};

/** The code and its length in bits of each value, packed as code * 32 + length. */
export const huffmanCodes = (spec: HuffmanSpec): Uint32Array => {
  const codes = new Uint32Array(256);
  let code = 0;
  let at = 0;
  spec.counts.forEach((count, index) => {
    for (let left = count; left > 0; left--)
      codes[spec.values[at++] ?? 0] = code++ * 32 + index + 1;
    code <<= 1;
  });
  return codes;
};
