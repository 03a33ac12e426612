import type { EventLog } from "@detektor/event-log";
import type { EventOf } from "@detektor/events";
import { stuckBeforeUs } from "@detektor/frame-state";
import type { Task } from "../tasks/task.ts";
import { appendOwn } from "./append-own.ts";
import { listStuck, type StuckRow } from "./list-stuck.ts";
import { stuckEvent } from "./stuck-event.ts";
import { type CaughtUpDeps, untilCaughtUp } from "./until-caught-up.ts";

/** The dependencies of the watchdog for frames. */
export type WatchFramesDeps = CaughtUpDeps & {
  readonly log: EventLog;
  readonly stuckAfterMs: number;
  /** Called with each event that was appended. */
  readonly reported: (event: EventOf<"detektor.frame.stuck.v1">) => void;
  readonly now: () => number;
};

/** Frames of a page, whose documents are in memory together. */
const pageFrames = 500;
/** Frames with ids older than this, in ms, are looked at only every so often, in ms. */
const [oldMs, oldEveryMs] = [3_600_000, 600_000];

/** Returns the task that reports each open frame without news, once. */
export function watchFrames(deps: WatchFramesDeps): Task {
  let allAtMs = Number.NEGATIVE_INFINITY;
  return {
    name: "stuck-frames",
    everyMs: Math.min(5000, Math.max(250, deps.stuckAfterMs / 4)),
    async run(signal) {
      const nowMs = deps.now();
      const isForAll = nowMs - allAtMs >= oldEveryMs;
      await untilCaughtUp(deps, signal);
      await report(
        deps,
        { nowMs, fromMs: isForAll ? 0 : nowMs - oldMs - deps.stuckAfterMs },
        signal,
      );
      if (isForAll && !signal.aborted) allAtMs = nowMs;
    },
  };
}

async function report(
  { log, readModel, stuckAfterMs, reported }: WatchFramesDeps,
  { nowMs, fromMs }: { readonly nowMs: number; readonly fromMs: number },
  signal: AbortSignal,
): Promise<void> {
  const query = { newestBeforeUs: stuckBeforeUs(nowMs, stuckAfterMs), fromMs, limit: pageFrames };
  let after: StuckRow | null = null;
  while (!signal.aborted) {
    const rows: readonly StuckRow[] = await listStuck(readModel, { ...query, after });
    const events = rows.flatMap(({ state_doc }) => stuckEvent(state_doc, nowMs * 1000) ?? []);
    for (const event of await appendOwn(log, events, signal)) reported(event);
    after = rows.at(-1) ?? null;
    if (rows.length < pageFrames) return;
  }
}
