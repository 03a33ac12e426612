import { type CameraId, frameId, type Site } from "@detektor/events";
import { connect } from "nats";
import { site } from "./fleet.ts";

/** How many refused events the fleet has of each cause. */
export const refusedCounts = { badSeq: 3, notJson: 1, unknownType: 2 } as const;

/** The text where `data.seq` should have a number. */
export const badSeq = "seven";

/** Publishes events that ingest refuses, as a producer without the SDK would. */
export async function sendRefused(natsUrl: string, atMs: number): Promise<void> {
  const connection = await connect({ servers: natsUrl });
  const jetStream = connection.jetstream();
  const subject = `frames.v1.${site}.gate.captured`;
  const publish = (body: string) => jetStream.publish(subject, body);
  for (let n = 0; n < refusedCounts.badSeq; n += 1) await publish(captured(n, atMs));
  for (let n = 0; n < refusedCounts.unknownType; n += 1) await publish(unknown(n, atMs));
  await publish('{"specversion": "1.0", "id": ');
  await connection.close();
}

const captured = (n: number, atMs: number): string =>
  eventText(`refused-${n}`, "detektor.frame.captured.v1", atMs, badSeq);

const unknown = (n: number, atMs: number): string =>
  eventText(`unknown-${n}`, "detektor.frame.teleported.v1", atMs, n);

function eventText(id: string, type: string, atMs: number, seq: unknown): string {
  const time = new Date(atMs).toISOString();
  const frame_id = frameId(site as Site, "gate" as CameraId, id, 7, atMs);
  const data = { frame_id, camera_id: "gate", session_id: "morning", seq, capture_time: time };
  const envelope = { specversion: "1.0", id, source: "script/1", type, time, site };
  return JSON.stringify({ ...envelope, data }, null, 2);
}
