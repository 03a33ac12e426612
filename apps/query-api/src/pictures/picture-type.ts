const types = ["image/jpeg", "image/png", "image/webp"] as const;

/** The media types of pictures that are served. */
export type PictureType = (typeof types)[number];

/**
 * Returns a picture's media type by its first bytes, whatever its name says; null if it is none of those that a
 * browser shows without running anything in it.
 */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  return /^RIFF[^]{4}WEBP$/.test(start) ? "image/webp" : null;
}
