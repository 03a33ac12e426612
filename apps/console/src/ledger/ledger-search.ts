import { type OutcomeKey, outcomes } from "../outcomes.ts";
import { textOf, timeOf } from "../search.ts";

/** The lengths of a bucket that the ledger has, in minutes. */
export const bucketMinutes = { "1m": 1, "1h": 60, "1d": 1440 } as const;
/** One of those lengths. */
export type Bucket = keyof typeof bucketMinutes;

/** What the ledger shows. */
export type LedgerSearch = {
  readonly hours?: number;
  readonly bucket?: Bucket;
  /** The end of the range; without one it ends now. */
  readonly to?: string;
  /** The column that the heat map shows; without one it shows the worst of each cell. */
  readonly column?: OutcomeKey;
  readonly box_from?: string;
  readonly box_to?: string;
  /** Names as `site/camera`, separated by commas. */
  readonly box_cameras?: string;
  /** The order of the causes. */
  readonly sort?: string;
};

const mostHours = 24 * 31;

/** Reads what the ledger shows from an address; fields that it spells wrong are left out. */
export function ledgerSearchOf(raw: Readonly<Record<string, unknown>>): LedgerSearch {
  const hours = Number(raw["hours"]);
  const bucket = (["1m", "1h", "1d"] as const).find((name) => name === raw["bucket"]);
  const column = outcomes.find(({ key }) => key === raw["column"])?.key;
  const isKnown = Number.isInteger(hours) && hours >= 1 && hours <= mostHours;
  return {
    ...(isKnown ? { hours } : {}),
    ...(bucket === undefined ? {} : { bucket }),
    ...timeOf(raw, "to"),
    ...(column === undefined ? {} : { column }),
    ...timeOf(raw, "box_from"),
    ...timeOf(raw, "box_to"),
    ...textOf(raw, "box_cameras"),
    ...textOf(raw, "sort"),
  };
}
