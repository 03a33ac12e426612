import { setTimeout as delay } from "node:timers/promises";
import type { Broker } from "../broker/broker.ts";
import { canaryEvent, type CanarySession } from "./canary-event.ts";
import type { CanaryOutcome, ObserveCanary } from "./canary-metrics.ts";

/** The dependencies of the canary; `isQueryable` queries the API for a frame. */
export type CanaryDeps = {
  readonly broker: Pick<Broker, "publish">;
  readonly isQueryable: (frameId: string) => Promise<boolean>;
  readonly observe: ObserveCanary;
  readonly now: () => number;
  readonly intervalMs: number;
  /** A unique session id. */
  readonly session: string;
};

/** How long a frame may take, and how often it is queried: often at first. */
const [timeoutMs, soonMs, oftenForMs, laterMs] = [30_000, 20, 2000, 250];

/**
 * Publishes a frame of the canary in each interval and queries it, one after the other, until it is aborted.
 */
export async function runCanary(deps: CanaryDeps, signal: AbortSignal): Promise<void> {
  const session: CanarySession = { id: deps.session, next: 0 };
  while (!signal.aborted) {
    const begunMs = performance.now();
    const outcome = await send(deps, session, signal);
    const tookMs = performance.now() - begunMs;
    if (signal.aborted) return;
    deps.observe(outcome, tookMs / 1000);
    await pause(Math.max(deps.intervalMs - tookMs, 0), signal);
  }
}

async function send(
  { broker, isQueryable, now }: CanaryDeps,
  session: CanarySession,
  signal: AbortSignal,
): Promise<CanaryOutcome> {
  const event = canaryEvent(session, now());
  try {
    await broker.publish(event);
  } catch {
    return "not_published";
  }
  const sinceMs = performance.now();
  for (let waitedMs = 0; waitedMs < timeoutMs && !signal.aborted; ) {
    if (await isQueryable(event.data.frame_id)) return "queryable";
    await pause(waitedMs < oftenForMs ? soonMs : laterMs, signal);
    waitedMs = performance.now() - sinceMs;
  }
  return "not_queryable";
}

const pause = (ms: number, signal: AbortSignal) =>
  delay(ms, undefined, { signal }).catch(() => undefined);
