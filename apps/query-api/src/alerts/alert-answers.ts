import { traceIdOf } from "@detektor/events";
import { type AlertState, type AlertSummary, summariseAlert } from "@detektor/frame-state";
import type { Deps } from "../deps.ts";
import { jaegerTraceUrl } from "../frames/jaeger-url.ts";
import { sitesOfFrames } from "../queries/sites-of-frames.ts";
import { alertAnswer } from "../schemas/alert-schema.ts";

/** Returns alerts as the API answers them, with links to the traces of their first frames. */
export async function alertAnswers(deps: Deps, states: readonly AlertState[]) {
  const alerts = states.map(summariseAlert).filter((alert) => alert !== null);
  const linkOf = await linksTo(deps, alerts);
  return alerts.map((alert) => alertAnswer(alert, linkOf(alert)));
}

/**
 * Returns links to traces. A frame belongs to the alert's site if that has one with the id; an alert may also
 * name another site's frames.
 */
async function linksTo(
  { readModel, settings: { jaegerUrl } }: Deps,
  alerts: readonly AlertSummary[],
): Promise<(alert: AlertSummary) => string | null> {
  if (jaegerUrl === null) return () => null;
  const firsts = alerts.flatMap(({ frameIds: [first] }) => first ?? []);
  const sites = await sitesOfFrames(readModel, firsts);
  return ({ site: own, frameIds: [first] }) => {
    if (first === undefined) return null;
    const known = sites.get(first) ?? [own];
    const site = known.includes(own) ? own : (known[0] ?? own);
    return jaegerTraceUrl(traceIdOf(site, first), jaegerUrl);
  };
}
