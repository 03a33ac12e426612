import type { ReadModel } from "@detektor/read-model";
import type { CameraKey } from "./list-cameras.ts";

/** Returns the newest sessions of a camera. */
export function listSessions({ db }: ReadModel, camera: CameraKey, limit: number) {
  return db
    .selectFrom("sessions")
    .select(["session_id", "first_frame_us", "last_frame_us", "frames"])
    .where("site", "=", camera.site)
    .where("camera_id", "=", camera.camera_id)
    .orderBy("last_frame_us", "desc")
    .orderBy("session_id", "desc")
    .limit(limit)
    .execute();
}
