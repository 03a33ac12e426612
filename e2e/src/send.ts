import { headers, type NatsConnection } from "nats";
import { postJson } from "./http.ts";
import type { WireEvent } from "./session-copy.ts";

/**
 * Publishes events as any NATS client would: alone on their own subject,
 * otherwise as a batch of their camera.
 */
export async function sendByNats(connection: NatsConnection, events: WireEvent[]): Promise<void> {
  const js = connection.jetstream();
  const frames = Map.groupBy(events.filter(isFrameEvent), (e) => e.data.camera_id ?? "_");
  for (const [camera, ofCamera] of frames) {
    const subject = `frames.v1.${ofCamera[0]?.site}.${camera}`;
    const [first] = ofCamera;
    if (first === undefined) continue;
    const single = ofCamera.length === 1;
    const header = headers();
    header.set("content-type", `application/cloudevents${single ? "" : "-batch"}+json`);
    const word = single ? wordOf(first) : "batch";
    const body = JSON.stringify(single ? first : ofCamera);
    await js.publish(`${subject}.${word}`, body, { headers: header });
  }
  for (const event of events.filter((e) => !isFrameEvent(e))) {
    const kind = event.type.split(".")[1] === "camera" ? "cameras" : "alerts";
    const camera = event.data.camera_id ?? "_";
    const subject = `${kind}.v1.${event.site}.${camera}.${wordOf(event)}`;
    await js.publish(subject, JSON.stringify(event));
  }
}

/** Posts events as one CloudEvents batch; throws on anything except full acceptance. */
export async function sendByHttp(ingestUrl: string, events: WireEvent[]): Promise<void> {
  const type = "application/cloudevents-batch+json";
  await postJson(`${ingestUrl}/v1/events`, JSON.stringify(events), type, 202);
}

function isFrameEvent(event: WireEvent): boolean {
  return event.type.startsWith("detektor.frame.");
}

function wordOf(event: WireEvent): string {
  return event.type.split(".")[2] ?? "";
}
