import { textOf, timeOf } from "../search.ts";

/** The times of a stage that are measured, with what each is. */
export const measures = {
  work: "work",
  queue_wait: "wait in its queue",
  transport: "way to it",
} as const;
/** One of these. */
export type Measure = keyof typeof measures;

/** What a range can be compared with. */
export const comparisons = {
  version: "another model version",
  day: "the day before",
  week: "the week before",
} as const;

/** What the page of stages shows. */
export type StagesSearch = {
  readonly site?: string;
  readonly camera?: string;
  readonly stage?: string;
  readonly model_version?: string;
  readonly hours?: number;
  readonly to?: string;
  readonly bucket?: StageBucket;
  readonly measure?: Measure;
  readonly percentile?: Percentile;
  readonly with?: keyof typeof comparisons;
  readonly other_version?: string;
  readonly sort?: string;
};

/** The lengths of a bucket, in minutes. */
export const stageBucketMinutes = { "1m": 1, "5m": 5, "1h": 60, "1d": 1440 } as const;
/** One of these. */
export type StageBucket = keyof typeof stageBucketMinutes;
/** The percentiles that there are. */
export const percentiles = ["p50", "p95", "p99"] as const;
/** One of these. */
export type Percentile = (typeof percentiles)[number];

const mostHours = 24 * 31;

/** Reads what the page shows from an address; fields that it spells wrong are left out. */
export function stagesSearchOf(raw: Readonly<Record<string, unknown>>): StagesSearch {
  const hours = Number(raw["hours"]);
  return {
    ...textOf(raw, "site"),
    ...textOf(raw, "camera"),
    ...textOf(raw, "stage"),
    ...textOf(raw, "model_version"),
    ...(Number.isInteger(hours) && hours >= 1 && hours <= mostHours ? { hours } : {}),
    ...timeOf(raw, "to"),
    ...wordOf(raw, "bucket", ["1m", "5m", "1h", "1d"]),
    ...wordOf(raw, "measure", ["work", "queue_wait", "transport"]),
    ...wordOf(raw, "percentile", percentiles),
    ...wordOf(raw, "with", ["version", "day", "week"]),
    ...textOf(raw, "other_version"),
    ...textOf(raw, "sort"),
  };
}

function wordOf<K extends string, const W extends string>(
  raw: Readonly<Record<string, unknown>>,
  key: K,
  words: readonly W[],
) {
  const word = words.find((one) => one === raw[key]);
  return (word === undefined ? {} : { [key]: word }) as { readonly [k in K]?: W };
}
