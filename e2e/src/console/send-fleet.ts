import { createProducer, type Producer } from "@detektor/producer";
import { type Fleet, type FleetFrame, personIn, session, site } from "./fleet.ts";
import { sendAlerts } from "./send-alerts.ts";

/**
 * Sends the fleet by the SDK, with the addresses of pictures by the ids of their frames; resolves when everything is
 * on the broker's disk.
 */
export async function sendFleet(
  natsUrl: string,
  fleet: Fleet,
  pictures: ReadonlyMap<string, string>,
): Promise<void> {
  const producer = createProducer({ natsUrl, site, source: "fleet/1", whenFull: "wait" });
  for (const frame of fleet.frames) {
    await producer.room();
    sendFrame(producer, frame);
    const uri = pictures.get(frame.frameId);
    if (uri !== undefined) sendPicture(producer, frame, uri);
  }
  sendAlerts(producer, fleet);
  await producer.close({ timeoutMs: 60_000 });
  const { acknowledged, published, refused } = producer.counters();
  if (acknowledged !== published || refused > 0)
    throw new Error(`${acknowledged} of ${published} events were acknowledged, ${refused} refused`);
}

/** Sends more frames of the fleet as they are captured, twice a second, until it is disposed of. */
export function keepSending(natsUrl: string, fleet: Fleet): AsyncDisposable {
  const producer = createProducer({ natsUrl, site, source: "fleet/1" });
  const timer = setInterval(() => {
    for (const frame of fleet.goOn(Date.now())) sendFrame(producer, frame);
  }, 500);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await producer.close({ timeoutMs: 60_000 });
    },
  };
}

function sendFrame(producer: Producer, frame: FleetFrame): void {
  const [common, at] = [commonOf(frame), timesOf(frame)];
  const { camera, seq, outcome } = frame;
  if (outcome === "missing") return;
  if (outcome === "lost") {
    const lost = { from_seq: seq, to_seq: seq, count: 1, reason: "backpressure" } as const;
    producer.framesLost({ camera_id: camera, session_id: session, ...lost }, { time: at(0) });
    return;
  }
  producer.frameCaptured({ ...common, capture_time: at(0) }, { time: at(0) });
  if (outcome === "dropped") {
    const queue = { queue: "detect", depth_frames: 8 };
    const drop = { ...common, ...queue, reason: "queue_full", stage: "detect" } as const;
    producer.frameDropped(drop, { time: at(40) });
    return;
  }
  sendStage(producer, frame, { stage: "decode", stage_index: 0, fromMs: 10, toMs: 28, waitMs: 6 });
  if (outcome === "failed") sendFailure(producer, frame);
  if (outcome === "completed") sendRest(producer, frame);
}

function sendPicture(producer: Producer, frame: FleetFrame, uri: string): void {
  producer.frameStored({ ...commonOf(frame), backend: "disk", uri }, { time: timesOf(frame)(260) });
}

function sendFailure(producer: Producer, frame: FleetFrame): void {
  const [common, at] = [commonOf(frame), timesOf(frame)];
  const failed = { ...common, stage: "detect", error_type: "OutOfMemory" };
  const times = { started_at: at(60), ended_at: at(90) };
  const message = "cuda:0 has 120 MiB left";
  producer.stageFailed({ ...failed, stage_index: 1, message, ...times }, { time: at(90) });
  producer.frameFailed(failed, { time: at(95) });
}

/** Sends what follows after decoding; the model's newer version is slow for one camera. */
function sendRest(producer: Producer, frame: FleetFrame): void {
  const [common, at] = [commonOf(frame), timesOf(frame)];
  const isNewer = frame.seq > 150;
  const endMs = 114 + (frame.camera === "shop" && isNewer ? 120 : 0);
  const detect = { stage: "detect", stage_index: 1, batch_wait_ms: 12, device: "cuda:0" };
  sendStage(producer, frame, { ...detect, fromMs: 70, toMs: endMs, waitMs: 25 });
  const bbox = personIn(frame);
  const confidence = 0.5 + ((frame.seq + 37) % 50) / 100;
  const model = { model_name: "yolo", model_version: isNewer ? "11.2" : "11.1", stage: "detect" };
  const objects = bbox === null ? [] : [{ class: "person", confidence, bbox }];
  producer.objectsDetected({ ...common, ...model, objects }, { time: at(endMs + 1) });
  const track = { stage: "track", stage_index: 2, fromMs: endMs + 6, toMs: endMs + 14, waitMs: 2 };
  sendStage(producer, frame, track);
  producer.frameCompleted({ ...common, total_ms: endMs + 16 }, { time: at(endMs + 16) });
}

type StageTimes = {
  readonly stage: string;
  readonly stage_index: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly waitMs: number;
  readonly batch_wait_ms?: number;
  readonly device?: string;
};

function sendStage(producer: Producer, frame: FleetFrame, times: StageTimes): void {
  const { fromMs, toMs, waitMs, ...stage } = times;
  const at = timesOf(frame);
  const measured = { duration_ms: toMs - fromMs, queue_wait_ms: waitMs };
  const span = { started_at: at(fromMs), ended_at: at(toMs) };
  const data = { ...commonOf(frame), ...stage, ...span, ...measured };
  producer.stageCompleted(data, { time: at(toMs) });
}

const commonOf = ({ frameId, camera, seq }: FleetFrame) => ({
  frame_id: frameId,
  camera_id: camera,
  seq,
  session_id: session,
});

/** Returns times after the frame's capture, in ms. */
const timesOf =
  ({ capturedMs }: FleetFrame) =>
  (afterMs: number): string =>
    new Date(capturedMs + afterMs).toISOString();
