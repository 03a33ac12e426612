import { keptStream } from "@detektor/events";
import { deleteKept, type EndDeps, endKeptDay } from "./end-kept-day.ts";
import { listDueDays } from "./list-due-days.ts";
import { type Generation, type RetentionRules, shortestMs } from "@detektor/read-model";
import { untilProjected } from "./until-projected.ts";

/** The dependencies; `info` receives what went. */
export type EndDaysDeps = EndDeps & {
  readonly rules: RetentionRules;
  readonly logger: { readonly info: (fields: object, message: string) => void };
  /** Called after each day. */
  readonly ended: () => void;
};

/** Deletes kept frames that are older than their rule allows. */
export type EndKeptDays = {
  /** Does what is due, and a page of what an earlier process has left; returns whether a stream was deleted. */
  readonly run: (signal: AbortSignal) => Promise<boolean>;
  /** Whether nothing is left by an earlier process. */
  readonly isFinished: () => boolean;
};

/** Days of one run; how often is looked, in ms; and the days of a page of what was left. */
const [runDays, mostEveryMs, defaultPageDays] = [20, 60_000, 500];

/** Begins to delete kept frames; those that an earlier process has begun with are looked for page by page. */
export function createEndKeptDays(
  deps: EndDaysDeps,
  { pageDays = defaultPageDays } = {},
): EndKeptDays {
  const shortest = shortestMs(deps.rules.kept);
  const everyMs = Math.min(mostEveryMs, (shortest ?? 0) / 10);
  let [after, lookedMs]: [Key | null, number] = [newest, Number.NEGATIVE_INFINITY];
  return {
    isFinished: () => after === null,
    async run(signal) {
      let isAny = false;
      if (after !== null) {
        const page = await finishPage(deps, { after, pageDays }, signal);
        [after, isAny] = [page.last, page.isAny];
      }
      const nowMs = deps.now();
      if (shortest === null || nowMs - lookedMs < everyMs) return isAny;
      if (await endDue(deps, nowMs, signal)) return true;
      lookedMs = nowMs;
      return isAny;
    },
  };
}

async function endDue(deps: EndDaysDeps, nowMs: number, signal: AbortSignal): Promise<boolean> {
  const { readModel, rules, logger } = deps;
  let isAny = false;
  for (const due of await listDueDays(readModel, rules, { nowMs, limit: runDays })) {
    signal.throwIfAborted();
    const end = await endKeptDay(deps, due, signal);
    if (end === null) continue;
    isAny = true;
    deps.ended();
    const { stream, events, frames, rule } = end;
    logger.info({ stream, events, frames, rule }, "the kept frames of a day have expired");
  }
  return isAny;
}

type Key = readonly [day: number, site: string, camera: string];
type Row = { readonly day: number; readonly site: string; readonly camera: string };

const newest: Key = [2 ** 31 - 1, "", ""];

const text = ({ schema }: Generation): string => `
SELECT day, site, camera_id AS camera FROM ${schema}.expired_days
WHERE (day, site, camera_id) < ($1::integer, $2::text, $3::text)
ORDER BY day DESC, site DESC, camera_id DESC LIMIT $4`;

/** Deletes the streams of a page of days whose end is in the log; `last` is null if it was the last page. */
async function finishPage(
  { log, readModel }: Pick<EndDeps, "log" | "readModel">,
  { after, pageDays }: { readonly after: Key; readonly pageDays: number },
  signal: AbortSignal,
): Promise<{ readonly last: Key | null; readonly isAny: boolean }> {
  const { pool } = readModel;
  const values = [...after, pageDays];
  const query = { name: "list-expired-kept", text: text(pool.generation), values };
  const { rows } = await pool.query<Row>(query);
  let isAny = false;
  for (const { site, camera, day } of rows) {
    const stream = keptStream(site, camera, day * 24);
    const options = { direction: "backwards", maxCount: 1, signal } as const;
    const [newestEvent] = await Array.fromAsync(log.readStream(stream, options));
    signal.throwIfAborted();
    if (newestEvent === undefined) continue;
    await untilProjected(readModel, (await log.head()) ?? 0n, signal);
    await deleteKept(log, stream, newestEvent.revision);
    isAny = true;
  }
  const last = rows.at(-1);
  const isLast = last === undefined || rows.length < pageDays;
  return { last: isLast ? null : [last.day, last.site, last.camera], isAny };
}
