import { randomUUID } from "node:crypto";
import { setInterval as every } from "node:timers/promises";
import { type CameraId, frameId, type Site, uuidv7 } from "@detektor/events";
import { connect, type NatsConnection } from "nats";
import { sendByNats } from "../send.ts";
import type { WireEvent } from "../session-copy.ts";

const site = "dashboards";

/**
 * Publishes frames with all kinds of outcomes, a few per second and camera, until
 * stopped; throws if NATS refuses them.
 */
export async function eventfulLoad(natsUrl: string, signal: AbortSignal): Promise<void> {
  const connection = await connect({ servers: natsUrl });
  try {
    await sendByNats(connection, pastOf("hall"));
    let tick = 0;
    for await (const _ of every(200, undefined, { signal })) await sendTick(connection, tick++);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await connection.close();
  }
}

async function sendTick(connection: NatsConnection, tick: number): Promise<void> {
  const nowMs = Date.now();
  const seq = tick * 6;
  const events = [
    ...completedFrame("gate", seq, nowMs),
    ...completedFrame("yard", seq, nowMs),
    ...droppedFrame("gate", seq + 1, nowMs, "queue_full"),
    ...droppedFrame("gate", seq + 2, nowMs, "motion_gated"),
    ...failedFrame("yard", seq + 1, nowMs),
    ...(tick % 20 === 0 ? rareEvents(tick, seq, nowMs) : []),
  ];
  await sendByNats(connection, events);
  await sendByNats(connection, events.slice(0, 1)); // once more, with the same id
  const js = connection.jetstream();
  await js.publish(`frames.v1.${site}.gate.captured`, "no JSON");
}

/** Returns occasional events: a frame that nobody ends, lost frames, a clock correction, an alert. */
function rareEvents(tick: number, seq: number, nowMs: number): WireEvent[] {
  const camera = { camera_id: "gate", session_id: "s1" };
  const lost = { from_seq: seq + 4, to_seq: seq + 5, count: 2, reason: "sequence_gap" };
  const alert = { alert_id: `alert-${tick}`, rule_id: "person", severity: "warning" };
  const [stuck] = droppedFrame("yard", seq + 3, nowMs, "unknown");
  return [
    ...(stuck === undefined ? [] : [stuck]),
    event("camera.frames_lost", nowMs, { ...camera, ...lost }),
    event("camera.clock_adjusted", nowMs, { camera_id: "gate", offset_ms: 1500 }),
    event("alert.raised", nowMs, { ...alert, camera_id: "gate", frame_ids: [] }),
  ];
}

/** Returns a minute of frames half an hour ago, then silence, then another minute. */
function pastOf(camera: string): WireEvent[] {
  const startMs = Date.now() - 1_800_000;
  const offsets = Array.from({ length: 60 }, (_, index) => index * 1000);
  const after = offsets.map((offset) => offset + 900_000);
  return [...offsets, ...after].flatMap((offset, seq) =>
    droppedFrame(camera, seq, startMs + offset, "rate_limited"),
  );
}

function completedFrame(camera: string, seq: number, nowMs: number): WireEvent[] {
  const frame = frameOf(camera, seq, nowMs);
  const stage = { ...stageOf(nowMs), queue_wait_ms: 3, duration_ms: 20 + (seq % 50) };
  const model = { model_name: "yolo", model_version: camera === "gate" ? "1" : "2" };
  const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
  const objects = [{ class: "person", confidence: 0.9, bbox: box }];
  return [
    captured(frame, nowMs),
    event("frame.queued", nowMs, { ...frame, queue: "detect", depth_frames: seq % 7 }),
    event("frame.stage_completed", nowMs, { ...frame, ...stage }),
    event("frame.objects_detected", nowMs, { ...frame, stage: "detect", ...model, objects }),
    event("frame.completed", nowMs, { ...frame, total_ms: 40 + (seq % 60) }),
  ];
}

function droppedFrame(camera: string, seq: number, ms: number, reason: string): WireEvent[] {
  const frame = frameOf(camera, seq, ms);
  return [captured(frame, ms), event("frame.dropped", ms, { ...frame, reason, stage: "detect" })];
}

function failedFrame(camera: string, seq: number, nowMs: number): WireEvent[] {
  const frame = frameOf(camera, seq, nowMs);
  const error = { stage: "detect", error_type: "OutOfMemory" };
  return [
    captured(frame, nowMs),
    event("frame.stage_failed", nowMs, { ...frame, ...stageOf(nowMs), ...error }),
    event("frame.failed", nowMs, { ...frame, ...error, attempts: 1 }),
  ];
}

function frameOf(camera: string, seq: number, ms: number) {
  const id = frameId(site as Site, camera as CameraId, "s1", seq, ms);
  return { frame_id: id, camera_id: camera, session_id: "s1", seq };
}

function stageOf(ms: number) {
  const [started_at, ended_at] = [ms - 20, ms].map((at) => new Date(at).toISOString());
  return { stage: "detect", stage_index: 0, started_at, ended_at };
}

/** Returns a captured event with an invalid W3C trace context, which is ignored and counted. */
function captured(frame: ReturnType<typeof frameOf>, ms: number): WireEvent {
  const data = { ...frame, capture_time: new Date(ms).toISOString() };
  return { ...event("frame.captured", ms, data), traceparent: "none" };
}

function event(word: string, ms: number, data: WireEvent["data"]): WireEvent {
  const time = new Date(ms).toISOString();
  const id = ms < Date.now() - 60_000 ? randomUUID() : uuidv7(ms);
  return { specversion: "1.0", id, source: "e2e/1", type: `detektor.${word}.v1`, time, site, data };
}
