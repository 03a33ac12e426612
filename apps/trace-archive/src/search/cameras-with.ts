import { type Database, searchText } from "@detektor/read-model";
import { frameOfRootName } from "@detektor/trace-builder";
import { type Kysely, sql } from "kysely";
import type { Condition } from "./frame-filter.ts";
import type { TraceSearch } from "./trace-search.ts";

const maxCameras = 100;

/**
 * Returns the condition that a frame is of a camera whose traces have that service and operation; no
 * condition if there are too many such cameras.
 */
export async function camerasWith(
  db: Kysely<Database>,
  { service, operation: named }: TraceSearch,
): Promise<readonly Condition[]> {
  // The name contains the camera; a frame without a capture has another service than is recorded.
  const operation = named === null || frameOfRootName(named) ? null : named;
  if (service === null && operation === null) return [];
  let query = db.selectFrom("operations").select(["site", "camera_id"]).distinct();
  if (service !== null) query = query.where("service", "=", searchText(service));
  if (operation !== null) query = query.where("operation", "=", searchText(operation));
  const cameras = await query.limit(maxCameras + 1).execute();
  if (cameras.length > maxCameras) return [];
  const [first] = cameras;
  if (first === undefined) return [sql`false`];
  if (cameras.length === 1) return [sql`site = ${first.site} AND camera_id = ${first.camera_id}`];
  const sites = [...new Set(cameras.map(({ site }) => site))];
  const names = [...new Set(cameras.map(({ camera_id }) => camera_id))];
  return [sql`site = ANY(${sites}) AND camera_id = ANY(${names})`];
}
