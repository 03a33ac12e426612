import type { Supervisor } from "../supervisor.ts";
import type { Endpoints } from "../endpoints.ts";
import type { NotReady } from "../not-ready.ts";
import type { WatcherName } from "../part.ts";
import type { Site } from "../site.ts";
import { alertmanager } from "./alertmanager.ts";
import { joinWatcher } from "./join-watcher.ts";
import { logShipper } from "./log-shipper.ts";
import { nodeExporter } from "./node-exporter.ts";
import { prometheus } from "./prometheus.ts";
import { writeTargets } from "./targets.ts";
import { victoriaLogs } from "./victoria-logs.ts";
import type { Watcher } from "./watcher.ts";

/** The programs that watch the platform; each joins when it is available. */
export type Watch = {
  /** Starts them; never throws. Does nothing unless the platform is to be watched. */
  readonly join: (signal: AbortSignal) => Promise<void>;
  /** Updates Prometheus' targets from the current `metrics` of the context. */
  readonly updateTargets: () => Promise<void>;
  readonly endpoints: () => WatchEndpoints;
};

export type WatchEndpoints = Pick<
  Endpoints,
  "prometheus" | "alertmanager" | "nodeExporter" | "victoriaLogs"
>;

/** What they join and what they watch; `changed` is called when one has joined. */
export type WatchContext = {
  readonly supervisor: Pick<Supervisor, "start">;
  readonly notReady: Pick<NotReady, "set">;
  readonly metrics: () => Endpoints["metrics"];
  readonly changed: () => void;
};

export function createWatch(
  site: Site,
  { supervisor, notReady: { set: setNotReady }, metrics, changed }: WatchContext,
): Watch {
  const urls = new Map<WatcherName, string>();
  const endpoints = (): WatchEndpoints => endpointsOf(urls);
  // Updates run one after another, because several may join at once.
  let updated = Promise.resolve();
  const updatePrometheus = (): Promise<void> => {
    updated = updated
      .then(() => writeTargets(site, { ...endpoints(), metrics: metrics() }))
      .catch((error: unknown) => site.say(`Prometheus' targets: ${(error as Error).message}`));
    return updated;
  };
  const joinOne = async (watcher: Watcher, signal: AbortSignal): Promise<string | null> => {
    const url = await joinWatcher(site, watcher, { supervisor, setNotReady, signal });
    if (url === null) return null;
    urls.set(watcher.name, url);
    await updatePrometheus();
    changed();
    return url;
  };
  const joinLogs = async (signal: AbortSignal): Promise<void> => {
    const store = await joinOne(victoriaLogs, signal);
    if (store !== null) await joinOne(logShipper(store), signal);
  };
  return {
    endpoints,
    updateTargets: async () => {
      if (site.config.observability) await updatePrometheus();
    },
    join: async (signal) => {
      if (!site.config.observability) return;
      await updatePrometheus();
      const alone = [prometheus, alertmanager, nodeExporter];
      await Promise.all([...alone.map((watcher) => joinOne(watcher, signal)), joinLogs(signal)]);
    },
  };
}

const endpointsOf = (urls: ReadonlyMap<WatcherName, string>): WatchEndpoints => ({
  prometheus: urls.get("prometheus") ?? null,
  alertmanager: urls.get("alertmanager") ?? null,
  nodeExporter: urls.get("node-exporter") ?? null,
  victoriaLogs: urls.get("victoria-logs") ?? null,
});
