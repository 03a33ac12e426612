import type { Producer } from "@detektor/producer";
import type { Fleet } from "./fleet.ts";

/** The alerts of the fleet: one of each state. */
export const alerts = {
  raised: { id: "queue-full-yard", message: "36 frames dropped within 90 s", delayMs: 1200 },
  acknowledged: { id: "gaps-dock", message: "7 sequence numbers are missing", by: "Ada" },
  resolved: { id: "memory-lift", message: "detect fails on cuda:0" },
} as const;

/** Sends the fleet's alerts, each about frames of one camera. */
export function sendAlerts(producer: Producer, { first, frames }: Fleet): void {
  const dropped = frames.filter(({ outcome }) => outcome === "dropped").slice(0, 5);
  const [cause] = dropped;
  if (cause === undefined) throw new Error("the fleet drops no frame");
  const at = (ms: number) => ({ time: new Date(ms).toISOString() });
  const ofYard = { alert_id: alerts.raised.id, camera_id: "yard" };
  const raisedMs = cause.capturedMs + alerts.raised.delayMs;
  const rule = { rule_id: "queue-full", severity: "critical", value: 18, threshold: 10 };
  const frame_ids = dropped.map(({ frameId }) => frameId);
  const raised = { ...ofYard, ...rule, frame_ids, message: alerts.raised.message };
  producer.alertRaised(raised, at(raisedMs));
  const action = { ...ofYard, action_id: "mail-1", target: "guard@plant.example", status: "sent" };
  producer.actionTriggered(action, at(raisedMs + 800));

  const gap = { alert_id: alerts.acknowledged.id, camera_id: "dock" };
  const beside = first("dock", "completed");
  sendRaised(producer, gap, [beside.frameId], alerts.acknowledged.message, beside.capturedMs);
  const { by } = alerts.acknowledged;
  producer.alertAcknowledged({ ...gap, by }, at(beside.capturedMs + 60_000));

  const memory = { alert_id: alerts.resolved.id, camera_id: "lift" };
  const failed = first("lift", "failed");
  sendRaised(producer, memory, [failed.frameId], alerts.resolved.message, failed.capturedMs);
  producer.alertResolved(memory, at(failed.capturedMs + 90_000));
}

function sendRaised(
  producer: Producer,
  about: { readonly alert_id: string; readonly camera_id: string },
  frameIds: readonly string[],
  message: string,
  capturedMs: number,
): void {
  const rule = { rule_id: "watch", severity: "warning", frame_ids: [...frameIds], message };
  producer.alertRaised({ ...about, ...rule }, { time: new Date(capturedMs + 500).toISOString() });
}
