import { searchText } from "./search-text.ts";

/** The marks of a frame, sorted; the id, a 64-bit number in decimal, is the same for the same marks. */
export type MarkSet = { readonly id: string; readonly marks: readonly string[] };

/** Returns the mark of a frame with a result of a stage, or that was dropped or failed there. */
export function stageMark(stage: string): string {
  return `stage:${searchText(stage)}`;
}

/** Returns the mark of a frame in which a version of a model has searched for objects. */
export function modelMark(version: string): string {
  return `model:${searchText(version)}`;
}

/** The mark of an open frame that was reported as stuck. */
export const stuckMark = "stuck";

/** Returns the mark of a frame with a flag. */
export function flagMark(flag: string): string {
  return `flag:${flag}`;
}
