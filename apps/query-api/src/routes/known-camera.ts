import type { Deps } from "../deps.ts";
import { refuse } from "../http/outcome.ts";
import { type CameraRow, listCameras } from "../queries/list-cameras.ts";

/** Returns a camera's row; refuses one that no event has named. */
export async function knownCamera(
  { readModel, now }: Deps,
  site: string,
  camera: string,
): Promise<CameraRow> {
  const [row] = await listCameras(readModel, { site, camera, nowUs: now() * 1000 }, null, 1);
  return row ?? refuse({ kind: "not-found", what: "camera", id: `${site}/${camera}` });
}
