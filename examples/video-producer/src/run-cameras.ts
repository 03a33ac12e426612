import { join } from "node:path";
import { uuidv7 } from "@detektor/events";
import {
  createProducer,
  type NatsAccess,
  type Producer,
  type ProducerOptions,
} from "@detektor/producer";
import { createAlertLog } from "./alert-log.ts";
import type { SessionEnd } from "./camera-session.ts";
import type { CameraSettings } from "./camera-settings.ts";
import { createClock } from "./clock.ts";
import type { FfmpegProgram } from "./ffmpeg-program.ts";
import type { JsonLog } from "./json-log.ts";
import { runCamera } from "./run-camera.ts";
import { createThumbnailStore } from "./thumbnail-store.ts";

/** Cameras of one site, and the target of their events. */
export type Cameras = {
  readonly site: string;
  readonly source: string;
  readonly nats: NatsAccess;
  readonly cameras: readonly CameraSettings[];
  readonly alertDir: string;
  readonly ffmpeg: FfmpegProgram;
  readonly log: JsonLog;
  readonly signal: AbortSignal;
};

const reportEveryMs = 60_000;
const closeTimeoutMs = 5000;

/**
 * Runs the cameras until all have ended, then publishes the remaining events and disconnects. If NATS is
 * unavailable, the events wait in a bounded buffer, which drops the oldest first.
 */
export async function runCameras(options: Cameras): Promise<SessionEnd[]> {
  const { site, source, nats, log } = options;
  const producer = createProducer({
    nats,
    site,
    source,
    whenFull: "drop_oldest",
    onConnection: logConnection(nats.shown, log),
    onFlow: (state) =>
      log(`events are ${state.kind}`, state.kind === "stalled" ? { reason: state.reason } : {}),
  });
  const reports = setInterval(() => log("published", { ...producer.counters() }), reportEveryMs);
  try {
    return await Promise.all(options.cameras.map((camera) => start(camera, producer, options)));
  } finally {
    clearInterval(reports);
    await producer.close({ timeoutMs: closeTimeoutMs });
    log("closed", { ...producer.counters() });
  }
}

const start = (
  camera: CameraSettings,
  send: Producer,
  { ffmpeg, log, signal, alertDir }: Cameras,
): Promise<SessionEnd> =>
  runCamera(camera, {
    ffmpeg,
    send,
    signal,
    clock: createClock(),
    thumbnails: createThumbnailStore(camera.thumbnailDir, camera.thumbnailsKept),
    alertLog: createAlertLog(join(alertDir, "alerts.ndjson")),
    newSessionId: () => `s-${uuidv7()}`,
    ended: (cameraId, end) => log("session ended", { camera: cameraId, reason: end }),
  });

/** Logs changes of the connection, not each attempt to connect. */
const logConnection = (url: string, log: JsonLog): NonNullable<ProducerOptions["onConnection"]> => {
  let logged = "";
  return (state) => {
    const error = state.kind === "disconnected" ? state.error?.message : undefined;
    const now = `${state.kind} ${error ?? ""}`;
    if (now !== logged) log(`NATS ${state.kind}`, { url, ...(error !== undefined && { error }) });
    logged = now;
  };
};
