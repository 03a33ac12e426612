import { toError } from "@detektor/basics";
import { errorText } from "@detektor/observability";
import type { ExpiredData } from "@detektor/frame-counts";
import {
  type DiskReport,
  type EarlyState,
  type ReadModel,
  readRetentionReport,
  type RetentionReport,
  type RetentionRules,
  type RetentionTotals,
  type WaitingSegment,
  writeRetentionReport,
} from "@detektor/read-model";
import type { RetentionMetrics } from "./retention-metrics.ts";

/** The dependencies; `now` is in ms. */
export type ReporterDeps = {
  readonly readModel: Pick<ReadModel, "pool">;
  readonly rules: RetentionRules;
  readonly now: () => number;
  readonly metrics: RetentionMetrics;
  /** Returns the newest measurement of the disk space; null if there is none. */
  readonly disk: () => DiskReport | null;
};

/** What a run leaves: the segments that wait, and whether others go before their time. */
type Left = { readonly waiting: readonly WaitingSegment[]; readonly early: EarlyState };

/** Reports what retention does: in metrics, and in Postgres for `GET /v1/retention`. */
export type RetentionReporter = {
  readonly segmentExpired: (summary: ExpiredData) => void;
  readonly keptDayExpired: () => void;
  readonly scavengeStarted: () => void;
  /** Does a run, and writes the report after it; rejects as the run does. */
  readonly reporting: (run: () => Promise<void>, left: () => Left) => Promise<void>;
};

/** A report that says nothing new is written again after this time, in ms; it names at most so many segments. */
const [againMs, mostWaiting] = [60_000, 100];

const nothing: RetentionTotals = {
  segments: 0,
  frames: 0,
  events: 0,
  kept_days: 0,
  early_segments: 0,
  last_expired_at: null,
  last_scavenge_at: null,
};

/** Creates the reporter; its totals continue those of the report that is there. */
export function createRetentionReporter(deps: ReporterDeps): RetentionReporter {
  const { metrics, now } = deps;
  let known = nothing;
  const write = createReportWriter(deps);
  const isoNow = () => new Date(now()).toISOString();
  return {
    segmentExpired({ frames, events, rule }) {
      const isEarly = rule["name"] === "max_disk";
      metrics.segmentExpired(frames, isEarly);
      known = { ...known, early_segments: known.early_segments + Number(isEarly) };
      const segments = known.segments + 1;
      known = { ...known, segments, frames: known.frames + frames, events: known.events + events };
      known = { ...known, last_expired_at: isoNow() };
    },
    keptDayExpired() {
      metrics.keptDayExpired();
      known = { ...known, kept_days: known.kept_days + 1, last_expired_at: isoNow() };
    },
    scavengeStarted() {
      metrics.scavengeStarted();
      known = { ...known, last_scavenge_at: isoNow() };
    },
    async reporting(run, left) {
      const error = await run().then(
        () => null,
        (thrown: unknown) => toError(thrown),
      );
      const { waiting: all, early } = left();
      metrics.waiting(all.length);
      const said = { error: error && errorText(error), waiting: all.slice(0, mostWaiting) };
      const written = write({ ...said, early, disk: deps.disk() }, known);
      // The reason of a failed run is worth more than that of its report.
      if (error === null) await written;
      else await written.catch(() => undefined);
      if (error !== null) throw error;
    },
  };
}

type Said = Pick<RetentionReport, "error" | "waiting" | "disk" | "early">;

/** Returns what writes a report, unless it says nothing new; totals are added to those of earlier processes. */
function createReportWriter({ readModel, rules, now }: ReporterDeps) {
  let before: RetentionTotals | null = null;
  let [saidText, saidMs] = ["", Number.NEGATIVE_INFINITY];
  return async (said: Said, own: RetentionTotals): Promise<void> => {
    const text = JSON.stringify([said, own]);
    const nowMs = now();
    if (text === saidText && nowMs - saidMs < againMs) return;
    before ??= (await readRetentionReport(readModel))?.totals ?? nothing;
    const totals = sumOf(before, own);
    await writeRetentionReport(readModel, {
      rules,
      at: new Date(nowMs).toISOString(),
      ...said,
      totals,
    });
    [saidText, saidMs] = [text, nowMs];
  };
}

function sumOf(before: RetentionTotals, own: RetentionTotals): RetentionTotals {
  return {
    segments: before.segments + own.segments,
    frames: before.frames + own.frames,
    events: before.events + own.events,
    kept_days: before.kept_days + own.kept_days,
    early_segments: before.early_segments + own.early_segments,
    last_expired_at: own.last_expired_at ?? before.last_expired_at,
    last_scavenge_at: own.last_scavenge_at ?? before.last_scavenge_at,
  };
}
