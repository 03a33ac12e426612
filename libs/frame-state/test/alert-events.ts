import { type DetektorEvent, isoOfUs, type StoredEvent } from "@detektor/events";
import type { AlertState } from "../src/alert-fact.ts";
import { evolveAlert } from "../src/alert-state.ts";
import { summariseAlert } from "../src/summarise-alert.ts";
import { storedAt } from "./example-events.ts";

/** Returns an event of the alert a-1, at `n` seconds. */
export function alertEvent(type: string, n: number, data: object = {}, more: object = {}) {
  const id = idOf(n);
  const envelope = {
    specversion: "1.0",
    id,
    source: "rules/1",
    site: "lab",
    time: isoOfUs(n * 1e6),
    ...more,
  };
  return storedAt(
    {
      ...envelope,
      type: `detektor.${type}.v1`,
      data: { alert_id: "a-1", ...data },
    } as DetektorEvent,
    n,
  );
}

/** Returns ids in the order of the numbers. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

/** Returns the alert of these events. */
export function alertOf(some: readonly StoredEvent[]) {
  const state = some.reduce<AlertState | null>(evolveAlert, null);
  return state === null ? null : summariseAlert(state);
}

/** Returns a `raised` at `n` seconds. */
export function raised(n: number, frame_ids: readonly string[] = [`f-${n}`], severity = `s-${n}`) {
  return alertEvent("alert.raised", n, { rule_id: "r", severity, frame_ids });
}

export function resolved(n: number) {
  return alertEvent("alert.resolved", n);
}
export function acknowledged(n: number, more: object = {}) {
  return alertEvent("alert.acknowledged", n, { by: `who-${n}` }, more);
}
export function action(n: number, status: string, more: object = {}) {
  return alertEvent("action.triggered", n, { action_id: "mail", status }, more);
}

/** Returns the same event from a producer that numbers its events. */
export function sentAs({ event, ...stored }: StoredEvent, id: string) {
  return { ...stored, event: { ...event, as_sent: { id } } } as StoredEvent;
}

/** Returns every fact, without a limit. */
export function factsOf(all: readonly StoredEvent[]) {
  return all.flatMap((stored) => evolveAlert(null, stored).facts);
}
