import type { Crew } from "../crew.ts";
import type { Endpoints } from "../endpoints.ts";
import type { NotReady } from "../not-ready.ts";
import type { WatcherName } from "../part.ts";
import type { Site } from "../site.ts";
import { joinWatchers } from "./join-watchers.ts";
import { prometheus } from "./prometheus.ts";
import { writeTargets } from "./targets.ts";
import type { Watcher } from "./watcher.ts";

const watchers: readonly Watcher[] = [prometheus];

/** Where those that watch are, of which each joins when it is there. */
export type Watch = {
  /** Lets them join; never throws. Nothing happens unless the platform is to be watched. */
  readonly join: (signal: AbortSignal) => Promise<void>;
  readonly endpoints: () => WatchEndpoints;
};

export type WatchEndpoints = Pick<
  Endpoints,
  "prometheus" | "alertmanager" | "nodeExporter" | "victoriaLogs"
>;

/** Whom they join and what they look at; `changed` is called when one has joined. */
export type WatchContext = {
  readonly crew: Pick<Crew, "start">;
  readonly notReady: Pick<NotReady, "tell">;
  readonly metrics: Endpoints["metrics"];
  readonly changed: () => void;
};

export const createWatch = (site: Site, context: WatchContext): Watch => {
  const urls = new Map<WatcherName, string>();
  const endpoints = (): WatchEndpoints => ({
    prometheus: urls.get("prometheus") ?? null,
    alertmanager: urls.get("alertmanager") ?? null,
    nodeExporter: urls.get("node-exporter") ?? null,
    victoriaLogs: urls.get("victoria-logs") ?? null,
  });
  const tellPrometheus = (): Promise<void> =>
    writeTargets(site, { ...endpoints(), metrics: context.metrics });
  const join = async (signal: AbortSignal): Promise<void> => {
    if (!site.config.observability) return;
    await tellPrometheus();
    await joinWatchers(site, watchers, {
      crew: context.crew,
      tell: context.notReady.tell,
      signal,
      joined: async (name, url) => {
        urls.set(name, url);
        await tellPrometheus();
        context.changed();
      },
    });
  };
  return { join, endpoints };
};
