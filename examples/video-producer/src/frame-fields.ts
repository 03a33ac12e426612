import type { FrameJob } from "./frame-job.ts";

/** Whose frames are reported. */
export type CameraSession = { readonly cameraId: string; readonly sessionId: string };

/** The identity that every event of a frame carries in its data. */
export const frameFields = (session: CameraSession, job: Pick<FrameJob, "frameId" | "seq">) => ({
  frame_id: job.frameId,
  camera_id: session.cameraId,
  session_id: session.sessionId,
  seq: job.seq,
});

/** Milliseconds with three decimals. */
export const msOfUs = (us: number): number => Math.round(us) / 1000;

/** The name of an error as `error_type`: its system code if it has one, else its class. */
export const errorTypeOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : error.name;
