import { numberOf, textOf, timeOf } from "../search.ts";

/** What detections are filtered by, and how they are shown. */
export type DetectionsSearch = {
  readonly class?: string;
  readonly min_confidence?: number;
  readonly zone?: string;
  readonly site?: string;
  readonly camera?: string;
  readonly model_version?: string;
  readonly from?: string;
  readonly to?: string;
  readonly view?: "crops";
  readonly sort?: string;
};

/** Reads the filters from an address; fields that it spells wrong are left out. */
export function detectionsSearchOf(raw: Readonly<Record<string, unknown>>): DetectionsSearch {
  const confidence = numberOf(raw, "min_confidence");
  return {
    ...textOf(raw, "class"),
    ...((confidence.min_confidence ?? 2) <= 1 ? confidence : {}),
    ...textOf(raw, "zone"),
    ...textOf(raw, "site"),
    ...textOf(raw, "camera"),
    ...textOf(raw, "model_version"),
    ...timeOf(raw, "from"),
    ...timeOf(raw, "to"),
    ...(raw["view"] === "crops" ? { view: "crops" as const } : {}),
    ...textOf(raw, "sort"),
  };
}
