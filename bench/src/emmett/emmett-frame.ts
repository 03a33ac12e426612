import { frameId, isoOfUs, uuidv7 } from "@detektor/events";
import type { Event } from "@event-driven-io/emmett";
import {
  completedData,
  dequeuedData,
  detectedData,
  pictureData,
  queuedData,
  stageData,
  storedData,
} from "../load/frame-data.ts";

type Data = { readonly frame_id: string; readonly [field: string]: unknown };
type Metadata = Readonly<Record<string, unknown>>;

/** An event of a frame, with the types that an Emmett user would write. */
export type EmmettFrameEvent = Event<string, Data, Metadata>;

const cameras = 200;
let played = 0;

/** Returns the nine events of a new frame, with the load generator's data, and its stream. */
export function emmettFrame(): { readonly stream: string; readonly events: EmmettFrameEvent[] } {
  const number = played++;
  const camera = `cam-${number % cameras}`;
  const seq = Math.floor(number / cameras) + 1;
  const capturedMs = Date.now();
  const time = isoOfUs(capturedMs * 1000);
  const id = frameId("bench-emmett", camera, "s-1", seq, capturedMs);
  const identity = { frame_id: id, camera_id: camera, session_id: "s-1", seq };
  const about = { event_time: time, source: "bench/1", site: "bench-emmett", $correlationId: id };
  const event = (type: string, more: object): EmmettFrameEvent => ({
    type: `detektor.frame.${type}.v1`,
    data: { ...identity, ...more },
    metadata: { event_id: uuidv7(), ...about },
  });
  const stage = (name: string, index: number): EmmettFrameEvent =>
    event("stage_completed", stageData(name, index, time, time));
  const events = [
    event("captured", { capture_time: time, received_time: time, ...pictureData }),
    event("queued", queuedData),
    event("dequeued", dequeuedData),
    stage("decode", 0),
    stage("detect", 1),
    event("objects_detected", detectedData),
    stage("track", 2),
    event("stored", storedData(camera, id)),
    event("completed", completedData),
  ];
  return { stream: `frame-${id}`, events };
}
