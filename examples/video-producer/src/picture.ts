/** One decoded picture: full-range 4:2:0 planes, one byte a sample; width and height are multiples of 4. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
};

/** Bytes of one 4:2:0 picture of this size. */
export const pictureBytes = (width: number, height: number): number => (width * height * 3) / 2;

/** The planes of `bytes` (yuvj420p as ffmpeg writes it), without a copy; throws if the size disagrees. */
export const pictureOf = (bytes: Uint8Array, width: number, height: number): Picture => {
  if (bytes.length !== pictureBytes(width, height)) {
    throw new Error(`${bytes.length} bytes are no picture of ${width}x${height}`);
  }
  const luma = width * height;
  const chroma = luma / 4;
  return {
    width,
    height,
    y: bytes.subarray(0, luma),
    u: bytes.subarray(luma, luma + chroma),
    v: bytes.subarray(luma + chroma),
  };
};

const halvePlane = (plane: Uint8Array, width: number, height: number): Uint8Array => {
  const out = new Uint8Array((width >> 1) * (height >> 1));
  let to = 0;
  for (let row = 0; row + 1 < height; row += 2) {
    for (let at = row * width; at + 1 < (row + 1) * width; at += 2) {
      const above = (plane[at] ?? 0) + (plane[at + 1] ?? 0);
      const below = (plane[at + width] ?? 0) + (plane[at + width + 1] ?? 0);
      out[to++] = (above + below + 2) >> 2;
    }
  }
  return out;
};

/** The picture at half its width and height, each sample the mean of four. */
export const halvePicture = ({ width, height, y, u, v }: Picture): Picture => ({
  width: width >> 1,
  height: height >> 1,
  y: halvePlane(y, width, height),
  u: halvePlane(u, width >> 1, height >> 1),
  v: halvePlane(v, width >> 1, height >> 1),
});
