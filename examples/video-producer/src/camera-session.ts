import { isoOfUs } from "@detektor/events";
import type { EventFunctions } from "@detektor/producer";
import type { AlertLog } from "./alert-log.ts";
import type { CameraSettings } from "./camera-settings.ts";
import type { Clock } from "./clock.ts";
import { decodeVideo } from "./decode-video.ts";
import type { FfmpegProgram } from "./ffmpeg-program.ts";
import { type CameraSession, frameFields } from "./frame-fields.ts";
import { createFrameIntake } from "./frame-intake.ts";
import type { FrameJob } from "./frame-job.ts";
import { createFrameReporter } from "./frame-reporter.ts";
import { createJpegEncoder } from "./jpeg-encoder.ts";
import { createMotionStage } from "./motion-stage.ts";
import { createThumbnailReporter, reportObjects } from "./object-events.ts";
import { createObjectsStage } from "./objects-stage.ts";
import { startPipeline } from "./pipeline.ts";
import { createStayAlerts } from "./stay-alerts.ts";
import { createThumbnailStage } from "./thumbnail-stage.ts";
import type { ThumbnailStore } from "./thumbnail-store.ts";

/** The dependencies of a camera's session. */
export type SessionDeps = {
  readonly ffmpeg: FfmpegProgram;
  readonly clock: Clock;
  readonly send: EventFunctions;
  readonly thumbnails: ThumbnailStore;
  readonly alertLog: AlertLog;
  readonly newSessionId: () => string;
  readonly signal: AbortSignal;
};

/** Why a session ended: the source ended, it was stopped, or the decoder failed. */
export type SessionEnd = "end_of_stream" | "shutdown" | `decoder_failed: ${string}`;

const stallMs = 15_000;
const widestThumbnailPx = 200;

/**
 * Runs one session of a camera: decodes until the source ends or the signal is aborted, and publishes what
 * happens to every frame. Every frame has ended when it returns.
 */
export async function runCameraSession(
  settings: CameraSettings,
  deps: SessionDeps,
): Promise<SessionEnd> {
  const session = { cameraId: settings.cameraId, sessionId: deps.newSessionId() };
  const running = start(session, settings, deps);
  const end = await feed(session, running, { settings, deps });
  await (end === "shutdown" ? running.pipeline.stop() : running.pipeline.finish());
  running.alerts.close();
  running.jpeg.close();
  if (running.connected()) sendConnection(session, deps, end);
  return end;
}

type Running = ReturnType<typeof start>;

const start = (session: CameraSession, settings: CameraSettings, deps: SessionDeps) => {
  const { clock, send } = deps;
  const { nowUs } = clock;
  const { cameraId, stayFrames } = settings;
  const alerts = createStayAlerts({ cameraId, stayFrames, send, log: deps.alertLog, nowUs });
  const listener = createFrameReporter(session, send, nowUs);
  const objects = createObjectsStage(2, settings, async (job, tracks, inferenceMs) => {
    reportObjects(session, send, { job, timeUs: nowUs(), inferenceMs });
    await alerts.see(job, tracks);
  });
  const reporter = createThumbnailReporter(session, send, nowUs);
  const jpeg = createJpegEncoder({ ...settings, ffmpeg: deps.ffmpeg, widestPx: widestThumbnailPx });
  const store = deps.thumbnails;
  const thumbnail = createThumbnailStage(3, settings, { jpeg, store }, reporter);
  const stages = [createMotionStage(1, settings), objects, thumbnail];
  const { bufferPolicy, staleMs } = settings;
  const frameOf = (job: FrameJob) => frameFields(session, job);
  const options = { ...clock, bufferPolicy, staleMs, frameOf };
  const pipeline = startPipeline(stages, listener, options);
  const intake = createFrameIntake({ site: settings.site, session, send, listener });
  let seen = false;
  return {
    pipeline,
    alerts,
    intake,
    jpeg,
    connected: () => seen,
    connect: () => {
      if (!seen) sendConnection(session, deps, null);
      seen = true;
    },
  };
};

const feed = async (
  session: CameraSession,
  { intake, pipeline, connect }: Running,
  { settings, deps }: { settings: CameraSettings; deps: SessionDeps },
): Promise<SessionEnd> => {
  const { ffmpeg, signal, clock } = deps;
  try {
    const decoding = { ...settings, ffmpeg, stallMs, nowUs: clock.nowUs, signal };
    for await (const frame of decodeVideo(decoding)) {
      connect();
      const job = intake(frame);
      if (job !== null) pipeline.offer(job);
    }
  } catch (error) {
    if (!signal.aborted) return `decoder_failed: ${textOf(error).slice(0, 300)}`;
  }
  return signal.aborted ? "shutdown" : "end_of_stream";
};

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const sendConnection = (
  { cameraId, sessionId }: CameraSession,
  { send, clock }: SessionDeps,
  end: SessionEnd | null,
): void => {
  const data = { camera_id: cameraId, session_id: sessionId };
  const options = { time: isoOfUs(clock.nowUs()) };
  if (end === null) send.cameraConnected(data, options);
  else send.cameraDisconnected({ ...data, reason: end }, options);
};
