import { errorMessage } from "@detektor/basics";
import { refuse } from "../http/outcome.ts";
import { createSemaphore } from "../live/semaphore.ts";
import { findPicture, type PicturedFrame } from "./find-picture.ts";
import type { PictureSource } from "./picture-sources.ts";
import { type PictureType, pictureTypeOf } from "./picture-type.ts";
import { shrinkPicture } from "./shrink-picture.ts";

/** A picture in the form in which it is answered. */
export type Picture = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: PictureType };

/** Reads frames' pictures; at most a few at a time, because each is in memory whole. */
export type PictureServer = {
  /**
   * Returns a frame's picture, its longer side at most `sizePx` pixels long; null: as it was stored. Refuses what
   * can't be shown.
   */
  readonly read: (
    frame: PicturedFrame,
    sizePx: number | null,
    signal: AbortSignal,
  ) => Promise<Picture>;
};

const maxAtATime = 4;

/** Creates the server of the pictures that `sources` have. */
export function createPictureServer(sources: readonly PictureSource[]): PictureServer {
  const reads = createSemaphore(maxAtATime);
  return {
    async read(frame, sizePx, signal) {
      const free = await reads.take(signal);
      if (free === null) return refuse({ kind: "too-slow" });
      try {
        return await pictureOf(frame.frame_id, await findPicture(frame, sources, signal), sizePx);
      } finally {
        free();
      }
    },
  };
}

async function pictureOf(
  id: string,
  bytes: Uint8Array<ArrayBuffer>,
  sizePx: number | null,
): Promise<Picture> {
  const type = pictureTypeOf(bytes);
  if (type === null) {
    return refuse({ kind: "picture-unreadable", id, why: "it is neither JPEG, PNG nor WebP" });
  }
  if (sizePx === null) return { bytes, type };
  try {
    return { bytes: await shrinkPicture(bytes, sizePx), type: "image/jpeg" };
  } catch (error) {
    return refuse({ kind: "picture-unreadable", id, why: errorMessage(error) });
  }
}
