import { zigzag } from "./jpeg-tables.ts";

const cosines = Float32Array.from({ length: 64 }, (_, at) => {
  const frequency = at >> 3;
  const scale = frequency === 0 ? Math.SQRT1_2 / 2 : 0.5;
  return scale * Math.cos(((2 * (at & 7) + 1) * frequency * Math.PI) / 16);
});

const passed = new Float32Array(64);

const pass = (input: Float32Array, output: Float32Array): void => {
  for (let row = 0; row < 8; row++) {
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0;
      for (let at = 0; at < 8; at++) {
        sum += (input[row * 8 + at] ?? 0) * (cosines[frequency * 8 + at] ?? 0);
      }
      output[frequency * 8 + row] = sum; // transposed, so that a second pass does the columns
    }
  }
};

/** The cosine transform of one 8x8 block (samples less 128, row order), in place (T.81, A.3.3). */
export const transformBlock = (block: Float32Array): void => {
  pass(block, passed);
  pass(passed, block);
};

/** Quantised coefficients of a transformed block in zigzag order, written to `out`. */
export const quantiseBlock = (
  block: Float32Array,
  steps: readonly number[],
  out: Int16Array,
): void => {
  for (let at = 0; at < 64; at++) {
    const from = zigzag[at] ?? 0;
    out[at] = Math.round((block[from] ?? 0) / (steps[from] ?? 1));
  }
};
