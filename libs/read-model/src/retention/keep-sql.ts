import type { Durations } from "./retention-rules.ts";

/** A duration that nothing is old enough for, in ms. */
const foreverMs = 2 ** 52;

/** What is kept longer than this, in µs, is kept forever. */
export const foreverAboveUs = "300000000000000000";

/** SQL that finds the duration for the camera of a row. */
export type KeepSql = {
  /** Joins that follow the row's table. */
  readonly joins: string;
  /** An expression: the duration in µs. */
  readonly keepUs: string;
};

/**
 * Returns the SQL for the rows of `row`, of which a camera's own duration comes before that of its site; its
 * five parameters are {@link keepValues}, from `$first` on.
 */
export function keepSql(row: string, first: number): KeepSql {
  const [camera, site] = [`c${first}`, `w${first}`];
  const list = (at: number) => `unnest($${first + at}::text[], $${first + at + 1}::bigint[])`;
  return {
    joins: `LEFT JOIN ${list(0)} AS ${camera}(name, keep_us)
  ON ${camera}.name = ${row}.site || '/' || ${row}.camera_id
LEFT JOIN ${list(2)} AS ${site}(name, keep_us) ON ${site}.name = ${row}.site`,
    keepUs: `coalesce(${camera}.keep_us, ${site}.keep_us, $${first + 4}::bigint)`,
  };
}

/** Returns the parameters of {@link keepSql}. */
export function keepValues({ defaultMs, sites, cameras }: Durations): readonly unknown[] {
  return [
    [...cameras.keys()],
    Array.from(cameras.values(), keepUs),
    [...sites.keys()],
    Array.from(sites.values(), keepUs),
    keepUs(defaultMs),
  ];
}

const keepUs = (keepMs: number | null): string => String((keepMs ?? foreverMs) * 1000);
