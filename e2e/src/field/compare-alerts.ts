import { expect } from "vitest";
import { getText } from "../http.ts";
import type { WireEvent } from "../session-copy.ts";
import { type ModelOccurrence, modelAlerts } from "./model-alerts.ts";
import { usOf } from "./wire-text.ts";

interface Occurrence {
  readonly state: string;
  readonly severity: string | null;
  readonly raised_at: string | null;
  readonly acknowledged_at: string | null;
  readonly resolved_at: string | null;
  readonly frame_ids: readonly string[];
  readonly frame_count?: number;
  readonly actions: readonly { readonly action_id: string; readonly status: string }[];
}

interface Alert extends Occurrence {
  readonly alert_id: string;
  readonly occurrence_count: number;
  readonly earlier: readonly Occurrence[];
}

/** Compares a site's alerts, each with its newest firing and the earlier ones. */
export async function compareAlerts(
  api: string,
  site: string,
  events: readonly WireEvent[],
): Promise<void> {
  const text = await getText(`${api}/v1/alerts?site=${site}&limit=1000`);
  const { items } = JSON.parse(text) as { readonly items: readonly Alert[] };
  const shownAlerts = items.map((alert) => ({
    alertId: alert.alert_id,
    count: alert.occurrence_count,
    occurrences: [alert, ...alert.earlier].map(shown),
  }));
  const expected = modelAlerts(events).map(({ alertId, occurrences }) => ({
    alertId,
    count: occurrences.length,
    occurrences: occurrences.slice(0, 11),
  }));
  const byId = (a: { alertId: string }, b: { alertId: string }) => (a.alertId < b.alertId ? -1 : 1);
  expect(shownAlerts.toSorted(byId)).toEqual(expected.toSorted(byId));
}

const usOrNull = (time: string | null) => (time === null ? null : usOf(time));

function shown(one: Occurrence): ModelOccurrence {
  return {
    state: one.state,
    severity: one.severity,
    raisedUs: usOrNull(one.raised_at),
    acknowledgedUs: usOrNull(one.acknowledged_at),
    resolvedUs: usOrNull(one.resolved_at),
    frames: one.frame_count ?? one.frame_ids.length,
    actions: one.actions.map(({ action_id, status }) => `${action_id} ${status}`).toSorted(),
  };
}
