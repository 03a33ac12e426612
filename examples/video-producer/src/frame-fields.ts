import type { FrameJob } from "./frame-job.ts";

/** The camera and session of reported frames. */
export type CameraSession = { readonly cameraId: string; readonly sessionId: string };

/** Returns the identity fields that every event of a frame has in its data. */
export function frameFields(session: CameraSession, job: Pick<FrameJob, "frameId" | "seq">) {
  return {
    frame_id: job.frameId,
    camera_id: session.cameraId,
    session_id: session.sessionId,
    seq: job.seq,
  };
}

/** Converts µs to milliseconds with three decimals. */
export function msOfUs(us: number): number {
  return Math.round(us) / 1000;
}

/** Returns the name of an error as `error_type`: its system code if it has one, otherwise its class. */
export function errorTypeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
