import { type CameraId, frameId, type Site } from "@detektor/events";
import { createProducer } from "@detektor/producer";
import { sendByNats } from "../send.ts";
import { connect } from "nats";

const site = "hostile";
const camera = "gate";

/** A text that would run if it were ever read as HTML; `where` makes it findable. */
export function hostile(where: string): string {
  return `${where} <img src=x onerror="window.ran='${where}'"><script>window.ran=1</script>`;
}

/** The frame and the alert whose every free text is hostile. */
export type Hostile = { readonly frameId: string; readonly alertId: string };

/** Sends a frame, an alert and a refused event with HTML in every text that a producer may choose. */
export async function sendHostile(natsUrl: string): Promise<Hostile> {
  const nowMs = Date.now();
  const id = frameId(site as Site, camera as CameraId, hostile("session"), 1, nowMs);
  const alertId = hostile("alert").replaceAll(/\s/g, "");
  const producer = createProducer({
    natsUrl,
    site,
    source: "hostile/1",
    version: hostile("version"),
  });
  const common = { frame_id: id, camera_id: camera, seq: 1, session_id: hostile("session") };
  const time = new Date(nowMs).toISOString();
  const options = { correlationId: hostile("correlation") };
  producer.frameCaptured({ ...common, capture_time: time, format: "<b>jpeg</b>" }, options);
  const stage = { stage: hostile("stage"), processor_id: hostile("processor") };
  const times = { started_at: time, ended_at: time, duration_ms: 3 };
  producer.stageCompleted({ ...common, ...stage, ...times, device: hostile("device") }, options);
  const error_type = hostile("error");
  producer.stageFailed({ ...common, ...stage, error_type, message: hostile("message") }, options);
  producer.frameFailed({ ...common, stage: stage.stage, error_type }, options);
  const alert = { alert_id: alertId, camera_id: camera };
  const rule = { rule_id: hostile("rule"), severity: "<b>high</b>", message: hostile("alarm") };
  producer.alertRaised({ ...alert, ...rule, frame_ids: [id] });
  producer.actionTriggered({ ...alert, action_id: hostile("action"), target: hostile("target") });
  await producer.close({ timeoutMs: 30_000 });
  if (producer.counters().refused > 0) throw new Error("a hostile text is longer than it may be");
  await sendRefusedHtml(natsUrl, common);
  return { frameId: id, alertId };
}

async function sendRefusedHtml(
  natsUrl: string,
  common: { readonly camera_id: string },
): Promise<void> {
  const connection = await connect({ servers: natsUrl });
  const type = "detektor.frame.completed.v1";
  const event = { specversion: "1.0", id: "refused", type, source: "hostile/1", site };
  const data = { ...common, total_ms: hostile("refused") };
  await sendByNats(connection, [{ ...event, time: new Date().toISOString(), data }]);
  await connection.close();
}
