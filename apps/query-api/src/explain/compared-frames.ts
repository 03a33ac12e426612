import type { GivenFilters } from "../schemas/frame-filters.ts";
import type { ExplainedField } from "./facts-of.ts";

/** Two sets of filters whose frames are compared, each with its time in µs since the epoch. */
export type Compared = {
  readonly selection: Ranged;
  readonly against: Ranged;
  /** Fields that the selection determines. */
  readonly leftOut: ReadonlySet<ExplainedField>;
};

export type Ranged = GivenFilters & { readonly from: number; readonly to: number };

type Asked = {
  readonly selection: GivenFilters;
  readonly against?: GivenFilters | undefined;
};

const dayUs = 86_400_000_000;
/** The longest time that can be compared. */
export const mostDays = 31;

/**
 * Returns what to compare. Without a time the last 24 hours are; without `against`, all other frames of the
 * selection's site and time or, if the selection is all of these, those of an equal time before.
 */
export function comparedFrames({ selection, against }: Asked, nowMs: number): Compared {
  const inside = ranged(selection, nowMs);
  const outside = against === undefined ? restOf(inside) : ranged(against, nowMs);
  return { selection: inside, against: outside, leftOut: leftOut(selection, outside) };
}

function ranged(given: GivenFilters, nowMs: number): Ranged {
  const to = given.to ?? Math.max(nowMs * 1000, given.from ?? 0);
  return { ...given, from: given.from ?? to - dayUs, to };
}

function restOf({ site, from, to, ...rest }: Ranged): Ranged {
  const place = site === undefined ? {} : { site };
  const isAll = Object.values(rest).every((value) => value === undefined);
  return isAll ? { ...place, from: from - (to - from), to: from } : { ...place, from, to };
}

/** The fields that a filter determines. */
const determined: Partial<Record<keyof GivenFilters, readonly ExplainedField[]>> = {
  camera: ["camera"],
  cameras: ["camera"],
  state: ["drop_reason", "error"],
  drop_reason: ["drop_reason", "error"],
  error_type: ["drop_reason", "error"],
  stage: ["stage"],
  model_version: ["model_version"],
};

function leftOut(selection: GivenFilters, against: GivenFilters): ReadonlySet<ExplainedField> {
  const fields = Object.entries(determined).flatMap(([filter, of]) => {
    const name = filter as keyof GivenFilters;
    const isDetermined = selection[name] !== undefined && selection[name] !== against[name];
    return isDetermined ? of : [];
  });
  return new Set(fields);
}
