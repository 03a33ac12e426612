import type { MiddlewareHandler } from "hono";
import { windowDays } from "./objectives.ts";
import { MinuteCounts } from "./minute-counts.ts";

/** What this process itself has counted for its objectives, since it started. */
export type OwnCounts = {
  readonly sinceMs: number;
  /** Frames of the canary; bad are those that took longer than a second. */
  readonly canary: MinuteCounts;
  /** Requests; bad are those answered with a 5xx. */
  readonly answered: MinuteCounts;
  /** GETs; bad are those that took longer than half a second. */
  readonly fast: MinuteCounts;
};

const [canaryLateSeconds, slowMs] = [1, 500];

/** Returns empty counts. */
export function ownCounts(nowMs: number): OwnCounts {
  const [canary, answered, fast] = [0, 1, 2].map(() => new MinuteCounts(windowDays * 1440));
  return { sinceMs: nowMs, canary, answered, fast } as OwnCounts;
}

/** Counts a frame of the canary. */
export function countCanary({ canary }: OwnCounts, isThere: boolean, seconds: number): void {
  canary.add(!isThere || seconds > canaryLateSeconds, Date.now());
}

/** Returns middleware that counts requests of the API's routes. */
export function countQueries({ answered, fast }: OwnCounts): MiddlewareHandler {
  return async (c, next) => {
    if (!c.req.path.startsWith("/v1/")) return next();
    const begunMs = performance.now();
    await next();
    const nowMs = Date.now();
    answered.add(c.res.status >= 500, nowMs);
    if (c.req.method === "GET") fast.add(performance.now() - begunMs > slowMs, nowMs);
  };
}
