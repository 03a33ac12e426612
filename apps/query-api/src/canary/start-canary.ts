import { uuidv7 } from "@detektor/events";
import type { Service } from "@detektor/observability";
import type { Broker } from "../broker/broker.ts";
import type { Api } from "../http/api.ts";
import { countCanary, type OwnCounts } from "../slo/own-counts.ts";
import { type ObserveCanary, observeCanary } from "./canary-metrics.ts";
import { runCanary } from "./run-canary.ts";

/** The API to query, the broker, the counts to update, and the interval; null: the canary is never sent. */
export type CanarySettings = {
  readonly api: Api;
  readonly broker: Broker;
  readonly counts: OwnCounts;
  readonly intervalMs: number | null;
};

/** Runs the canary until shutdown, against an API whose requests aren't counted. */
export function startCanary(
  service: Pick<Service, "metrics" | "signal" | "onShutdown">,
  { api, broker, counts, intervalMs }: CanarySettings,
): void {
  const observeMetrics = observeCanary(service.metrics, Date.now);
  const observe: ObserveCanary = (outcome, seconds) => {
    observeMetrics(outcome, seconds);
    countCanary(counts, outcome === "queryable", seconds);
  };
  if (intervalMs === null) return;
  const isQueryable = async (frameId: string) =>
    (await api.request(`/v1/frames/${frameId}`)).status === 200;
  const session = uuidv7();
  const deps = { broker, isQueryable, observe, intervalMs, session, now: Date.now };
  const running = runCanary(deps, service.signal);
  service.onShutdown("canary", () => running);
}
