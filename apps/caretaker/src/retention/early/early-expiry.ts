import type { EventLog } from "@detektor/event-log";
import {
  type DiskReport,
  type EarlyState,
  type ReadModel,
  readRetentionReport,
  type RetentionRules,
} from "@detektor/read-model";
import { appendOwn } from "../../watchdog/append-own.ts";
import type { DueSegment } from "../list-due.ts";
import { bytesToFree, segmentBytes } from "./bytes-to-free.ts";
import { hastenedEvent } from "./hastened-event.ts";
import { countWhole, type EarlySegment, listEarly } from "./list-early.ts";
import { createSpaceToCome } from "./space-to-come.ts";

/** The dependencies; `now` is in ms. */
export type EarlyDeps = {
  readonly log: Pick<EventLog, "append">;
  readonly readModel: Pick<ReadModel, "pool">;
  readonly rules: RetentionRules;
  readonly now: () => number;
  /** Returns the newest measurement of the disk space; null if there is none. */
  readonly disk: () => DiskReport | null;
  /** The age in ms below which no segment goes. */
  readonly leastMs: number;
  readonly logger: { readonly warn: (fields: object, message: string) => void };
};

/** Decides which segments go before their time, because the disk space is nearly used up: round by round. */
export type EarlyExpiry = {
  /** Returns whether there is something to decide, or a round isn't over. */
  readonly isNeeded: () => boolean;
  /** Returns the next segments of a round, at most `limit`, without those whose names are left out. */
  readonly next: (
    bounds: { readonly limit: number; readonly except: readonly string[] },
    signal: AbortSignal,
  ) => Promise<readonly DueSegment[]>;
  /** Notes that events were deleted, by any rule. */
  readonly deleted: (events: number) => void;
  readonly scavengeStarted: () => void;
  readonly state: () => EarlyState;
};

/** How long after the start of a scavenge a measurement shows what it has freed, in ms. */
const settleMs = 600_000;

/**
 * Creates the rounds. One is planned for a measurement at 95 % of the bound or more, of as many of the oldest
 * segments as are estimated to bring it down to 90 %; the next one not before the space of the former one has
 * come back, and was measured.
 */
export function createEarlyExpiry(deps: EarlyDeps): EarlyExpiry {
  const space = createSpaceToCome(settleMs);
  let [round, rule]: [readonly EarlySegment[], DueSegment["rule"] | null] = [[], null];
  let [state, plannedFor, notBeforeMs]: [EarlyState, string, number | null] = ["none", "", null];
  async function plan(report: DiskReport, except: readonly string[], signal: AbortSignal) {
    notBeforeMs ??= await settledMs(deps.readModel);
    const outcome = await planRound(deps, { report, space, notBeforeMs, except });
    if (outcome.segments.length > 0) await announce(deps, report, outcome.segments, signal);
    if (outcome.state === "nothing_left" && state !== "nothing_left") warnOfNothing(deps, report);
    [round, state, plannedFor] = [outcome.segments, outcome.state, report.measured_at];
    const { max_bytes, used_bytes } = report;
    rule = { name: "max_disk", max_bytes: max_bytes ?? 0, used_bytes };
  }
  const unplanned = (): DiskReport | null => {
    const report = deps.disk();
    return report === null || report.measured_at === plannedFor ? null : report;
  };
  return {
    isNeeded() {
      const report = unplanned();
      if (round.length > 0) return true;
      return report !== null && (state !== "none" || bytesToFree(report, 0) > 0);
    },
    async next({ limit, except }, signal) {
      const report = unplanned();
      if (round.length === 0 && report !== null) await plan(report, except, signal);
      const [some, own] = [round.slice(0, limit), rule];
      round = round.slice(limit);
      return own === null ? [] : some.map((segment) => ({ segment, rule: own }));
    },
    deleted: space.deleted,
    scavengeStarted: () => space.scavengeStarted(deps.now()),
    state: () => state,
  };
}

type Plan = { readonly state: EarlyState; readonly segments: readonly EarlySegment[] };

type PlanInput = {
  readonly report: DiskReport;
  readonly space: ReturnType<typeof createSpaceToCome>;
  readonly notBeforeMs: number;
  readonly except: readonly string[];
};

async function planRound(
  { readModel, rules, now, leastMs }: EarlyDeps,
  { report, space, notBeforeMs, except }: PlanInput,
): Promise<Plan> {
  if (bytesToFree(report, 0) === 0) return { state: "none", segments: [] };
  const measuredMs = Date.parse(report.measured_at);
  if (measuredMs < notBeforeMs) return { state: "waits_for_space", segments: [] };
  const [whole, deleted] = [Number(await countWhole(readModel)), space.eventsAt(measuredMs)];
  const eventBytes = segmentBytes(report) / Math.max(1, whole + deleted);
  const bytes = bytesToFree(report, eventBytes * deleted);
  if (bytes === 0) return { state: "waits_for_space", segments: [] };
  if (eventBytes === 0) return { state: "nothing_left", segments: [] };
  const events = BigInt(Math.min(Math.ceil(bytes / eventBytes), Number.MAX_SAFE_INTEGER));
  const bounds = { nowMs: now(), leastMs, events, except };
  const segments = await listEarly(readModel, rules, bounds);
  return { state: segments.length > 0 ? "running" : "nothing_left", segments };
}

/** Returns the time in ms from which on a measurement shows what earlier processes have deleted. */
async function settledMs(readModel: EarlyDeps["readModel"]): Promise<number> {
  const totals = (await readRetentionReport(readModel))?.totals;
  const { last_expired_at: expiredAt, last_scavenge_at: scavengedAt } = totals ?? {};
  if (!expiredAt) return 0;
  return Math.max(Date.parse(expiredAt), Date.parse(scavengedAt ?? expiredAt)) + settleMs;
}

async function announce(
  { log, logger, now }: EarlyDeps,
  report: DiskReport,
  segments: readonly EarlySegment[],
  signal: AbortSignal,
): Promise<void> {
  const event = hastenedEvent(report, segments, now() * 1000);
  await appendOwn(log, [event], signal);
  const message = "DETEKTOR_MAX_DISK is nearly used up: segments expire before their time";
  logger.warn(event.data, message);
}

function warnOfNothing({ logger }: EarlyDeps, { used_bytes, max_bytes }: DiskReport): void {
  const message = "DETEKTOR_MAX_DISK is nearly used up, and nothing is left that may expire";
  logger.warn({ used_bytes, max_bytes }, message);
}
