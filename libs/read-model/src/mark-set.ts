import { searchText } from "./search-text.ts";

/** What a frame is marked with, sorted; its id, a 64-bit number in decimal, is the same wherever these marks come together. */
export type MarkSet = { readonly id: string; readonly marks: readonly string[] };

/** The mark of a frame that a stage has had a result of, or at which it was dropped or failed. */
export const stageMark = (stage: string): string => `stage:${searchText(stage)}`;

/** The mark of a frame in which a version of a model has looked for objects. */
export const modelMark = (version: string): string => `model:${searchText(version)}`;

/** The mark of a frame about which something is odd. */
export const flagMark = (flag: string): string => `flag:${flag}`;
