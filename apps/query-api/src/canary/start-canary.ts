import { uuidv7 } from "@detektor/events";
import type { Service } from "@detektor/observability";
import type { Broker } from "../broker/broker.ts";
import type { Api } from "../http/api.ts";
import { observeCanary } from "./canary-metrics.ts";
import { runCanary } from "./run-canary.ts";

/** Runs the canary until shutdown, over an API whose requests nobody counts; null: there is none. */
export function startCanary(
  service: Pick<Service, "metrics" | "signal" | "onShutdown">,
  { api, broker, intervalMs }: { api: Api; broker: Broker; intervalMs: number | null },
): void {
  const observe = observeCanary(service.metrics, Date.now);
  if (intervalMs === null) return;
  const isQueryable = async (frameId: string) =>
    (await api.request(`/v1/frames/${frameId}`)).status === 200;
  const session = uuidv7();
  const deps = { broker, isQueryable, observe, intervalMs, session, now: Date.now };
  const running = runCanary(deps, service.signal);
  service.onShutdown("canary", () => running);
}
