import { isFrameId } from "@detektor/events";
import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import { findAlerts } from "./find-alerts.ts";
import { isCalled } from "./is-called.ts";
import type { FrameKey } from "./list-frames.ts";

/** What a text can name. */
export const namedKinds = [
  "frame",
  "trace",
  "producer_frame_id",
  "correlation",
  "alert",
  "camera",
  "replay",
] as const;

/** Something that a text names, and the frame that it leads to, if it is a frame's. */
export type Named = {
  readonly kind: (typeof namedKinds)[number];
  readonly site: string | null;
  readonly camera_id: string | null;
  readonly frame_id: string | null;
};

/** So many of each kind are returned. */
export const mostOfKind = 10;
const traceId = /^[0-9a-f]{32}$/i;

/** Returns everything but replays that has this id or name, each exactly. */
export async function findNamed(readModel: ReadModel, text: string): Promise<readonly Named[]> {
  const found = await Promise.all([
    framesNamed(readModel, text),
    ofTrace(readModel, text),
    ofFrames(
      "producer_frame_id",
      readModel,
      await isCalled(readModel.db, "producer_frame_id", text),
    ),
    correlations(readModel, text),
    alertsNamed(readModel, text),
    camerasNamed(readModel, text),
  ]);
  return found.flat();
}

async function framesNamed(readModel: ReadModel, text: string): Promise<readonly Named[]> {
  const frameId = text.toLowerCase();
  return isFrameId(frameId) ? ofFrames("frame", readModel, sql`frame_id = ${frameId}::uuid`) : [];
}

async function ofTrace(readModel: ReadModel, text: string): Promise<readonly Named[]> {
  if (!traceId.test(text)) return [];
  const ofRow = sql.raw(`${readModel.pool.generation.schema}.trace_id(site, frame_id)`);
  return ofFrames("trace", readModel, sql`${ofRow} = decode(${text}, 'hex')`);
}

async function ofFrames(
  kind: Named["kind"],
  { db }: ReadModel,
  where: RawBuilder<unknown> | null,
): Promise<readonly Named[]> {
  const { rows } = await sql<FrameKey>`
    SELECT frame_id, site, camera_id FROM ${table("frames")}
    WHERE ${where} ORDER BY frame_id DESC LIMIT ${mostOfKind}`.execute(db);
  return rows.map(({ frame_id, site, camera_id }) => ({ kind, site, camera_id, frame_id }));
}

async function correlations(readModel: ReadModel, text: string): Promise<readonly Named[]> {
  const where = await isCalled(readModel.db, "correlation_id", text);
  const [frame] = await ofFrames("correlation", readModel, where);
  return frame === undefined ? [] : [{ ...frame, site: null, camera_id: null, frame_id: null }];
}

async function alertsNamed(readModel: ReadModel, text: string): Promise<readonly Named[]> {
  const alerts = await findAlerts(readModel, text, undefined);
  return alerts
    .slice(0, mostOfKind)
    .map(({ site }) => ({ kind: "alert", site, camera_id: null, frame_id: null }));
}

async function camerasNamed({ db }: ReadModel, text: string): Promise<readonly Named[]> {
  const [site = "", camera = ""] = text.split("/");
  const { rows } = await sql<{ site: string; camera_id: string }>`
    SELECT site, camera_id FROM ${table("cameras")}
    WHERE camera_id = ${text} OR (site = ${site} AND camera_id = ${camera})
    ORDER BY site, camera_id LIMIT ${mostOfKind}`.execute(db);
  return rows.map((row) => ({ kind: "camera", ...row, frame_id: null }));
}
