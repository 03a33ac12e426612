import type { ReadModel } from "../connect-read-model.ts";
import type { DiskReport } from "./disk-report.ts";
import type { Durations, RetentionRules } from "./retention-rules.ts";

/** A segment that couldn't be summarised or deleted, and why. */
export type WaitingSegment = { readonly segment: string; readonly reason: string };

/** What retention has deleted since its first report, and when it did so last; times are RFC 3339. */
export type RetentionTotals = {
  readonly segments: number;
  readonly frames: number;
  readonly events: number;
  /** Days of kept frames. */
  readonly kept_days: number;
  /** Those of the segments that went before their time, because the disk space was nearly used up. */
  readonly early_segments: number;
  readonly last_expired_at: string | null;
  readonly last_scavenge_at: string | null;
};

/**
 * Whether segments go before their time: they do; they have gone, and the space is yet to come back; or they
 * would have to, but nothing is left that may.
 */
export type EarlyState = "none" | "running" | "waits_for_space" | "nothing_left";

/** What the acting caretaker says of retention: the control table has its newest report. */
export type RetentionReport = {
  readonly rules: RetentionRules;
  /** The time of the last run, RFC 3339. */
  readonly at: string;
  /** Why the last run failed; null after a success. */
  readonly error: string | null;
  readonly waiting: readonly WaitingSegment[];
  readonly totals: RetentionTotals;
  /** Null: the disk hasn't been measured yet. */
  readonly disk: DiskReport | null;
  readonly early: EarlyState;
};

type Totals = Omit<RetentionTotals, "early_segments"> & { readonly early_segments?: number };
/** A report as it is stored: without maps; an older version's has less. */
type Stored = Omit<RetentionReport, "rules" | "disk" | "early" | "totals"> & {
  readonly disk?: DiskReport | null;
  readonly early?: EarlyState;
  readonly totals: Totals;
  readonly rules: Readonly<Record<keyof RetentionRules, StoredDurations>>;
};
type StoredDurations = {
  readonly default_ms: number | null;
  readonly sites: Readonly<Record<string, number | null>>;
  readonly cameras: Readonly<Record<string, number | null>>;
};

type Pool = { readonly pool: Pick<ReadModel["pool"], "query"> };

const writeText = `
INSERT INTO detektor.retention (is_newest, report) VALUES (true, $1::json)
ON CONFLICT (is_newest) DO UPDATE SET report = excluded.report`;

/** Replaces the report. */
export async function writeRetentionReport(
  { pool }: Pool,
  { rules, ...report }: RetentionReport,
): Promise<void> {
  const stored: Stored = {
    ...report,
    rules: { frames: durationsToStore(rules.frames), kept: durationsToStore(rules.kept) },
  };
  const values = [JSON.stringify(stored)];
  await pool.query({ name: "write-retention-report", text: writeText, values });
}

/** Returns the newest report; null if no caretaker has written one. */
export async function readRetentionReport({ pool }: Pool): Promise<RetentionReport | null> {
  const text = "SELECT report FROM detektor.retention";
  const query = { name: "read-retention-report", text, values: [] };
  const [row] = (await pool.query<{ report: Stored }>(query)).rows;
  if (row === undefined) return null;
  const { rules, disk = null, early = "none", ...report } = row.report;
  return {
    ...report,
    disk,
    early,
    totals: { early_segments: 0, ...report.totals },
    rules: { frames: durationsOf(rules.frames), kept: durationsOf(rules.kept) },
  };
}

function durationsToStore({ defaultMs, sites, cameras }: Durations): StoredDurations {
  return {
    default_ms: defaultMs,
    sites: Object.fromEntries(sites),
    cameras: Object.fromEntries(cameras),
  };
}

function durationsOf({ default_ms, sites, cameras }: StoredDurations): Durations {
  return {
    defaultMs: default_ms,
    sites: new Map(Object.entries(sites)),
    cameras: new Map(Object.entries(cameras)),
  };
}
