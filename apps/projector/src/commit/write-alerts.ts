import type { AlertEvent, StoredEvent } from "@detektor/events";
import { type AlertState, evolveAlert, summariseAlert } from "@detektor/frame-state";
import { type AlertKey, loadAlerts, type SqlClient, upsertAlerts } from "@detektor/read-model";

/** Applies events to their alerts and writes them. */
export async function writeAlerts(
  client: SqlClient,
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const keys = new Map(events.map((stored) => [nameOf(keyOf(stored)), keyOf(stored)]));
  const loaded = await loadAlerts(client, [...keys.values()]);
  const states = new Map<string, AlertState>(loaded.map((state) => [nameOf(state), state]));
  for (const stored of events) {
    const name = nameOf(keyOf(stored));
    states.set(name, evolveAlert(states.get(name) ?? null, stored));
  }
  const rows = [...states.values()].flatMap((state) => {
    const alert = summariseAlert(state);
    return alert === null ? [] : [{ state, alert }];
  });
  await upsertAlerts(client, rows);
}

function keyOf({ event }: StoredEvent): AlertKey {
  const { site, data } = event as AlertEvent;
  return { site, alertId: data.alert_id };
}

function nameOf({ site, alertId }: AlertKey): string {
  return `${site}/${alertId}`;
}
