import { isAlertEvent, type StoredEvent } from "@detektor/events";
import { type AlertState, factOf } from "./alert-fact.ts";
import { boundedAlert } from "./bounded-alert.ts";

/**
 * Returns the alert with one more of its events; order and repeats don't matter. Throws RangeError for
 * another event.
 */
export function evolveAlert(state: AlertState | null, { event }: StoredEvent): AlertState {
  if (!isAlertEvent(event)) throw new RangeError(`${event.type} is not an event of an alert`);
  const alert = state ?? { site: event.site, alertId: event.data.alert_id, facts: [] };
  const fact = factOf(event);
  if (alert.facts.some(({ id }) => id === fact.id)) return alert;
  if (alert.forgotten !== undefined && fact.us < alert.forgotten.sinceUs) return alert;
  return boundedAlert({ ...alert, facts: [...alert.facts, fact] });
}
