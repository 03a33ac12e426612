import type { StoredEvent } from "@detektor/events";
import { type AlertState, evolveAlert, summariseAlert } from "@detektor/frame-state";
import { loadAlerts, type SqlClient, upsertAlerts } from "@detektor/read-model";
import { alertIdOf } from "../fold/fold-batch.ts";

/** Applies events to their alerts. */
export async function writeAlerts(
  client: SqlClient,
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const ids = [...new Set(events.map(alertIdOf))];
  const loaded = await loadAlerts(client, ids);
  const states = new Map<string, AlertState>(loaded.map((state) => [state.alertId, state]));
  for (const stored of events) {
    const id = alertIdOf(stored);
    states.set(id, evolveAlert(states.get(id) ?? null, stored));
  }
  const rows = [...states.values()].flatMap((state) => {
    const alert = summariseAlert(state);
    return alert === null ? [] : [{ state, alert }];
  });
  await upsertAlerts(client, rows);
}
