import { textOf, timeOf } from "../search.ts";

/** Whose frame is shown, and as of when. */
export type FrameSearch = {
  readonly site?: string;
  readonly camera?: string;
  /** As it was known at this time; without one as it is known now. */
  readonly at?: string;
};

/** Reads that from an address; fields that it spells wrong are left out. */
export function frameSearchOf(raw: Readonly<Record<string, unknown>>): FrameSearch {
  return { ...textOf(raw, "site"), ...textOf(raw, "camera"), ...timeOf(raw, "at") };
}
