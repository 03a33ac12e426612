import type { FrameView } from "@detektor/frame-state";
import { refuse } from "../http/outcome.ts";
import { locatePicture, type PictureSource } from "./picture-sources.ts";
import { type PictureRead, readPicture } from "./read-picture.ts";

/** The parts of a frame that say where its pictures are, and that one was deleted. */
export type PicturedFrame = Pick<FrameView, "frame_id" | "stored" | "deleted">;

/**
 * Returns the bytes of a frame's newest picture that is still there. A `deleted` event doesn't say which picture it
 * means: it is the explanation where none is left. Refuses a frame without a picture, one whose pictures are
 * deleted, one that no source has, and one that can't be read now.
 */
export async function findPicture(
  { frame_id: id, stored, deleted }: PicturedFrame,
  sources: readonly PictureSource[],
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reads: Exclude<PictureRead, { readonly kind: "read" }>[] = [];
  for (const { uri } of stored.toReversed()) {
    const location = locatePicture(uri, sources);
    if (location === null) continue;
    const read = await readPicture(location, signal);
    if (read.kind === "read") return read.bytes;
    reads.push(read);
  }
  const deletion = deleted.at(-1);
  if (deletion) return refuse({ kind: "picture-deleted", id, ...deletion });
  const unreadable = reads.find((read) => read.kind === "unreadable");
  if (unreadable) return refuse({ kind: "picture-unreadable", id, why: unreadable.why });
  if (reads.length > 0) return refuse({ kind: "picture-gone", id });
  if (stored.length > 0) return refuse({ kind: "picture-elsewhere", id });
  return refuse({ kind: "not-found", what: "picture of frame", id });
}
