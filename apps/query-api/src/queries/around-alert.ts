import { type AlertState, summariseAlert } from "@detektor/frame-state";
import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import type { AroundAlert, Named } from "../chain/alert-chain.ts";
import { allOf, equals, frameBetween } from "./conditions.ts";
import { siteIs, sitesOf } from "./sites-of.ts";

/** A camera and the time to look at, in µs since the epoch. */
export type AroundQuestion = {
  readonly site?: string | undefined;
  readonly camera: string;
  readonly from: number;
  readonly to: number;
};

/** An alert may be raised so long after the frames. */
export const alertDelayUs = 600_000_000;
const mostFrames = 5000;
const mostAlerts = 100;
const mostNames = 20;

type Counts = readonly Named[];

/** Returns what there was of a camera in a time, from its frames to the actions of its alerts. */
export async function aroundAlert(
  { db }: ReadModel,
  { site, camera, from, to }: AroundQuestion,
): Promise<AroundAlert> {
  const isOfSite = siteIs(await sitesOf(db, { site, camera }));
  const isOfCamera = allOf([isOfSite, equals("camera_id", camera)]);
  const isNear = allOf([isOfCamera, ...frameBetween(from, to)]);
  const { rows: frames } = await sql<{ id: string; end: string; marks: readonly string[] }>`
    SELECT frame_id AS id, concat_ws(': ', state, coalesce(drop_reason, error_type)) AS end,
      coalesce(marks, '{}') AS marks
    FROM ${table("frames")} LEFT JOIN ${table("mark_sets")} USING (mark_set)
    WHERE ${isNear} LIMIT ${mostFrames}`.execute(db);
  const { rows: classes } = await sql<Named>`
    SELECT class AS name, count(*)::int AS count FROM ${table("detections")}
    WHERE ${isNear} GROUP BY class ORDER BY count DESC, name LIMIT ${mostNames}`.execute(db);
  const { rows: rules } = await sql<Named>`
    SELECT rule_id AS name, count(*)::int AS count FROM ${table("alerts")}
    WHERE ${isOfCamera} AND rule_id IS NOT NULL
    GROUP BY rule_id ORDER BY count DESC, name LIMIT ${mostNames}`.execute(db);
  const ids = frames.map(({ id }) => id);
  const { rows: alerts } = await sql<{ state_doc: AlertState }>`
    SELECT state_doc FROM ${table("alerts")}
    WHERE ${isOfSite} AND (camera_id = ${camera} OR frame_ids && ${ids}::text[])
      AND EXISTS (SELECT FROM unnest(fired_us) fired(us)
        WHERE us >= ${from}::bigint AND us < ${to + alertDelayUs}::bigint)
    ORDER BY listed_us LIMIT ${mostAlerts}`.execute(db);
  const { rows: known } = await sql`
    SELECT FROM ${table("cameras")} WHERE ${isOfCamera} LIMIT 1`.execute(db);
  return {
    camera: site === undefined ? camera : `${site}/${camera}`,
    isCameraKnown: known.length > 0,
    frames: frames.length,
    ends: counted(frames.map(({ end }) => end)),
    models: counted(frames.flatMap(({ marks }) => modelsOf(marks))),
    classes,
    rules,
    ...firedBetween(alerts, from, to + alertDelayUs),
  };
}

const modelPrefix = "model:";
const modelsOf = (marks: readonly string[]): readonly string[] =>
  marks.flatMap((mark) => (mark.startsWith(modelPrefix) ? [mark.slice(modelPrefix.length)] : []));

/** Returns the occurrences raised in a time, by the alerts' ids, and their actions. */
function firedBetween(
  rows: readonly { readonly state_doc: AlertState }[],
  from: number,
  to: number,
): { readonly alerts: Counts; readonly actions: Counts } {
  const occurrences = rows.flatMap(({ state_doc }) => {
    const alert = summariseAlert(state_doc);
    if (alert === null) return [];
    return [alert, ...alert.earlier]
      .filter(
        ({ raisedUs, firstUs }) => (raisedUs ?? firstUs) >= from && (raisedUs ?? firstUs) < to,
      )
      .map(({ actions }) => ({ id: alert.alertId, actions }));
  });
  const actions = occurrences.flatMap((one) => one.actions);
  return {
    alerts: counted(occurrences.map(({ id }) => id)),
    actions: counted(actions.map(({ target, status }) => [target, status].join(": "))),
  };
}

function counted(names: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count);
}
