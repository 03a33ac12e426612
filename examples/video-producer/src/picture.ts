/** One decoded picture: full-range 4:2:0 planes, one byte per sample; width and height are multiples of 4. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
};

/** Returns the number of bytes of one 4:2:0 picture of this size. */
export function pictureBytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/**
 * Returns the planes of `bytes` (yuvj420p as ffmpeg writes it), without a copy; throws if the size disagrees.
 */
export function pictureOf(bytes: Uint8Array, width: number, height: number): Picture {
  if (bytes.length !== pictureBytes(width, height)) {
    throw new Error(`${bytes.length} bytes are not an image of ${width}x${height}`);
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
}
