import { textOf } from "../search.ts";

/** The ids of two frames. */
export type CompareSearch = { readonly a?: string; readonly b?: string };

/** Reads the ids from an address. */
export function compareSearchOf(raw: Readonly<Record<string, unknown>>): CompareSearch {
  return { ...textOf(raw, "a"), ...textOf(raw, "b") };
}
