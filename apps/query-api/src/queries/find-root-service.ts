import type { ReadModel } from "@detektor/read-model";
import { rootName } from "@detektor/trace-builder";

/**
 * Returns the service to search for the traces of a camera's frames; null while none has captured a frame.
 */
export async function findRootService(
  { db }: ReadModel,
  { site, camera_id }: { readonly site: string; readonly camera_id: string },
): Promise<string | null> {
  const row = await db
    .selectFrom("operations")
    .select("service")
    .where("site", "=", site)
    .where("camera_id", "=", camera_id)
    .where("operation", "=", rootName({ site, camera: camera_id, outcome: "completed" }))
    .orderBy("noted_us", "desc")
    .executeTakeFirst();
  return row?.service ?? null;
}
