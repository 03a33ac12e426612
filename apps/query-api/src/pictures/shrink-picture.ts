import sharp from "sharp";

const maxPixels = 64_000_000;
const timeoutSeconds = 10;

sharp.cache(false); // pictures are seldom asked for twice
sharp.concurrency(1); // the threads are shared with everything else on the machine

/**
 * Returns a picture as JPEG whose longer side has at most `sizePx` pixels, turned upright as its EXIF data says;
 * rejects if it can't be decoded, or has more than 64 million pixels.
 */
export async function shrinkPicture(
  bytes: Uint8Array,
  sizePx: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const fit = { width: sizePx, height: sizePx, fit: "inside", withoutEnlargement: true } as const;
  const shrunk = sharp(bytes, { limitInputPixels: maxPixels, sequentialRead: true })
    .autoOrient()
    .timeout({ seconds: timeoutSeconds })
    .resize(fit)
    .flatten({ background: "#000000" })
    .jpeg({ quality: 80 });
  return new Uint8Array(await shrunk.toBuffer());
}
