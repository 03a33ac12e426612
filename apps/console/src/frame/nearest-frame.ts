import { timeOfFrameId } from "./time-of-frame-id.ts";

type Named = { readonly frame_id: string };

/** Returns the frame nearest to an instant; null if none is near enough. */
export function nearestFrame<F extends Named>(
  frames: readonly F[],
  atMs: number,
  nearMs: number,
): F | null {
  const distanceOf = ({ frame_id }: F): number => Math.abs(timeOfFrameId(frame_id) - atMs);
  const near = frames.filter((frame) => distanceOf(frame) <= nearMs);
  return near.toSorted((a, b) => distanceOf(a) - distanceOf(b))[0] ?? null;
}

/** Returns the frame that follows one in time, or with -1 the one before it; null at the end. */
export function neighbourOf<F extends Named>(
  frames: readonly F[],
  frameId: string | undefined,
  step: 1 | -1,
): F | null {
  const inOrder = frames.toSorted((a, b) => a.frame_id.localeCompare(b.frame_id));
  const at = inOrder.findIndex(({ frame_id }) => frame_id === frameId);
  if (at === -1) return inOrder.at(step === 1 ? 0 : -1) ?? null;
  return inOrder[at + step] ?? null;
}
