import {
  type CameraEvent,
  isCameraEvent,
  isProducerEvent,
  type StoredEvent,
  timeUs,
} from "@detektor/events";
import { type CameraState, evolveCamera } from "@detektor/frame-state";
import {
  type CameraEventKind,
  type CameraEventRow,
  type CameraSeen,
  insertCameraEvents,
  loadCameraStates,
  type SqlClient,
  storeCameraStates,
  touchCameras,
} from "@detektor/read-model";

/** Writes when cameras were seen, and the contents of their own events. */
export async function writeCameras(
  client: SqlClient,
  seen: readonly CameraSeen[],
  events: readonly StoredEvent[],
): Promise<void> {
  if (seen.length > 0) await touchCameras(client, seen);
  const ofCameras = events.filter(({ event }) => event.type !== "detektor.camera.frames_lost.v1");
  if (ofCameras.length === 0) return;
  const named = new Map(ofCameras.map((stored) => [keyOf(cameraOf(stored)), cameraOf(stored)]));
  const states = new Map<string, CameraState>();
  for (const row of await loadCameraStates(client, [...named.values()])) {
    states.set(keyOf(row), row.state);
  }
  for (const stored of ofCameras) {
    const key = keyOf(cameraOf(stored));
    states.set(key, evolveCamera(states.get(key) ?? {}, stored));
  }
  const rows = [...named].map(([key, camera]) => ({ ...camera, state: states.get(key) ?? {} }));
  await storeCameraStates(client, rows);
  const sent = ofCameras.filter(({ event }) => isProducerEvent(event));
  if (sent.length > 0) await insertCameraEvents(client, sent.map(eventRowOf));
}

function eventRowOf(stored: StoredEvent): CameraEventRow {
  const { id, type, time, data } = stored.event;
  const { session_id, reason } = data as { readonly session_id?: string; readonly reason?: string };
  const kind = type.split(".")[2] as CameraEventKind;
  const session = session_id ?? null;
  return { ...cameraOf(stored), us: timeUs(time), id, kind, session, reason: reason ?? null };
}

type Camera = { readonly site: string; readonly camera: string };

function cameraOf({ event }: StoredEvent): Camera {
  if (!isCameraEvent(event)) throw new RangeError(`${event.type} is not an event of a camera`);
  const { site, data }: CameraEvent = event;
  return { site, camera: data.camera_id };
}

function keyOf({ site, camera }: Camera): string {
  return `${site}/${camera}`;
}
