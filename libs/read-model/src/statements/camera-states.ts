import type { Generation } from "../generation.ts";
import type { CameraState } from "@detektor/frame-state";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A camera and the state from its own events. */
export type CameraStateRow = {
  readonly site: string;
  readonly camera: string;
  readonly state: CameraState;
};

const loadText = ({ schema }: Generation): string => `
SELECT site, camera_id AS camera, state_doc AS state FROM ${schema}.cameras
WHERE (site, camera_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;

const storeText = ({ schema }: Generation): string => `
UPDATE ${schema}.cameras c SET connected = s.connected, session_id = s.session_id,
  clock_offset_ms = s.clock_offset_ms, state_doc = s.state_doc
FROM unnest($1::text[], $2::text[], $3::boolean[], $4::text[], $5::double precision[],
  string_to_array($6, E'\\n')::json[])
  AS s(site, camera_id, connected, session_id, clock_offset_ms, state_doc)
WHERE (c.site, c.camera_id) = (s.site, s.camera_id)`;

/** Returns the existing ones of the cameras. */
export async function loadCameraStates(
  client: SqlClient,
  cameras: readonly { readonly site: string; readonly camera: string }[],
): Promise<readonly CameraStateRow[]> {
  const values = [
    textArray(cameras.map(({ site }) => site)),
    textArray(cameras.map(({ camera }) => camera)),
  ];
  return (
    await client.query<CameraStateRow>({
      name: "load-camera-states",
      text: loadText(client.generation),
      values,
    })
  ).rows;
}

/** Writes the states from cameras' events; the cameras must exist. */
export async function storeCameraStates(
  client: SqlClient,
  rows: readonly CameraStateRow[],
): Promise<void> {
  const values = [
    textArray(rows.map(({ site }) => site)),
    textArray(rows.map(({ camera }) => camera)),
    plainArray(rows.map(({ state }) => state.connection?.connected ?? null)),
    textArray(rows.map(({ state }) => state.connection?.session ?? null)),
    plainArray(rows.map(({ state }) => state.clock?.offsetMs ?? null)),
    jsonLines(rows.map(({ state }) => JSON.stringify(state))),
  ];
  await client.query({ name: "store-camera-states", text: storeText(client.generation), values });
}
