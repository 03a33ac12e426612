import type { OutcomeKey } from "../outcomes.ts";

type Counts = Readonly<Record<OutcomeKey | "captured", number>>;
/** What the fold needs of a row of the ledger. */
export type Row = Counts & {
  readonly site: string;
  readonly camera_id: string;
  readonly bucket: string;
};

/** The rows of one camera by the start of their bucket, and their sum. */
export type CameraLedger = {
  readonly site: string;
  readonly camera: string;
  readonly cells: ReadonlyMap<string, Row>;
  readonly total: Counts;
};

const none: Counts = {
  captured: 0,
  completed: 0,
  in_flight: 0,
  dropped: 0,
  failed: 0,
  unaccounted: 0,
  lost: 0,
  missing: 0,
};

/** Groups rows by camera, in the order of site and name. */
export function foldLedger(rows: readonly Row[]): readonly CameraLedger[] {
  const groups = Map.groupBy(rows, ({ site, camera_id }) => `${site}/${camera_id}`);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => {
      const [first] = all;
      if (first === undefined) return [];
      const cells = new Map(all.map((row) => [row.bucket, row]));
      return [{ site: first.site, camera: first.camera_id, cells, total: sumOf(all) }];
    });
}

/** Returns the sum of rows. */
export function sumOf(rows: readonly Counts[]): Counts {
  const add = (sum: Counts, row: Counts): Counts =>
    Object.fromEntries(
      Object.keys(none).map((key) => [key, sum[key as keyof Counts] + row[key as keyof Counts]]),
    ) as Counts;
  return rows.reduce(add, none);
}

/** Returns how many captured frames are in no state: zero when the ledger adds up. */
export function unexplained({ captured, completed, dropped, failed, ...rest }: Counts): number {
  return captured - completed - dropped - failed - rest.in_flight - rest.unaccounted;
}
