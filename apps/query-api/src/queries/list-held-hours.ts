import { type ReadModel, searchText, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import { boundUs } from "../http/bound-us.ts";
import { isCalled } from "./is-called.ts";

/** Which frames are held. */
export type HoldSelection =
  | { readonly frame_id: string }
  | { readonly correlation_id: string }
  | { readonly alert_id: string; readonly site?: string | undefined }
  | {
      readonly site: string;
      readonly camera: string;
      readonly from: string;
      readonly to: string;
    };

/** A camera's hour (since 1970, UTC) that has frames of a selection; `closed`: its expiry has begun. */
export type HeldHour = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly closed: boolean;
};

const usPerHour = 3_600_000_000;

const hasBegun = sql`(s.closed_us IS NOT NULL OR s.expired_us IS NOT NULL)`;

/** What hasn't expired: a whole segment, or the frames of it that are kept. */
const isLeft = (kept: RawBuilder<unknown>) => sql`(s.expired_us IS NULL OR ${kept})`;

/**
 * Returns the camera's hours of the frames that a hold selects and that haven't expired. A time is looked up by
 * its hours, without a look at each frame.
 */
export async function listHeldHours(
  { db }: ReadModel,
  selection: HoldSelection,
): Promise<readonly HeldHour[]> {
  if ("camera" in selection) return hoursOfCamera(db, selection);
  const isSelected = await selected(db, selection);
  const isKept = sql`EXISTS (SELECT FROM ${table("kept_frames")} k
    WHERE (k.frame_id, k.site, k.camera_id) = (frames.frame_id, frames.site, frames.camera_id))`;
  const { rows } = await sql<HeldHour>`
    SELECT DISTINCT s.site, s.camera_id AS camera, s.hour, ${hasBegun} AS closed
    FROM ${table("frames")} frames JOIN ${table("segments")} s
      ON (s.site, s.camera_id) = (frames.site, frames.camera_id) AND s.hour = ${hourOfFrame}
    WHERE ${isSelected} AND ${isLeft(isKept)}`.execute(db);
  return rows;
}

/** The hour of the time in a frame's id, whose first 48 bits are ms. */
const hourOfFrame = sql`(('x' || translate(left(frames.frame_id::text, 13), '-', ''))::bit(48)::bigint
  / 3600000)`;

async function hoursOfCamera(
  db: ReadModel["db"],
  { site, camera, from, to }: Extract<HoldSelection, { readonly camera: string }>,
): Promise<readonly HeldHour[]> {
  const [first, end] = [boundUs(from) / usPerHour, boundUs(to) / usPerHour];
  const isKept = sql`s.kept > 0 AND NOT EXISTS (SELECT FROM ${table("expired_days")} d
    WHERE (d.day, d.site, d.camera_id) = (s.hour / 24, s.site, s.camera_id))`;
  const { rows } = await sql<HeldHour>`
    SELECT s.site, s.camera_id AS camera, s.hour, ${hasBegun} AS closed
    FROM ${table("segments")} s
    WHERE s.site = ${site} AND s.camera_id = ${camera} AND s.hour >= ${Math.floor(first)}
      AND s.hour < ${Math.ceil(end)} AND ${isLeft(isKept)}`.execute(db);
  return rows;
}

async function selected(
  db: ReadModel["db"],
  selection: Exclude<HoldSelection, { readonly camera: string }>,
): Promise<RawBuilder<unknown>> {
  if ("frame_id" in selection) return sql`frames.frame_id = ${selection.frame_id}::uuid`;
  if ("correlation_id" in selection)
    return (await isCalled(db, "correlation_id", selection.correlation_id)) ?? sql`false`;
  const { alert_id, site } = selection;
  return sql`frames.frame_id = ANY(ARRAY(
    SELECT unnest(a.frame_ids)::uuid FROM ${table("alerts")} a
    WHERE a.alert_id = ${searchText(alert_id)} AND a.site = ${site ?? null}))`;
}
