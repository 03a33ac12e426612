import type { FrameState, FrameStateName } from "@detektor/frame-state";
import type { TracedFrame } from "@detektor/frame-traces";
import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { allOf, type Condition, equals, frameBetween, given } from "./conditions.ts";
import { isCalled } from "./is-called.ts";
import type { CameraKey } from "./list-cameras.ts";
import { isMarkedWith, markSetsWith } from "./mark-sets.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** The states of open frames, as in the ledger: by whether they have a recent event. */
export const openStates = ["in_flight", "unaccounted"] as const;

/** The filters of a list of frames; times in µs since the epoch. */
export type FrameFilters = CameraFilters & {
  /** Of any of these cameras, each as `site/camera`. */
  readonly cameras?: readonly string[] | undefined;
  readonly state?: FrameStateName | (typeof openStates)[number] | undefined;
  /** Open frames without an event recorded since then are unaccounted. */
  readonly stuckBeforeUs?: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly min_total_ms?: number | undefined;
  readonly drop_reason?: string | undefined;
  readonly error_type?: string | undefined;
  /** Frames must have all of these. */
  readonly marks?: readonly string[];
  readonly correlation_id?: string | undefined;
  readonly producer_frame_id?: string | undefined;
};

type Order = "asc" | "desc";

/** The key of a frame: its id, and the camera that reports it. */
export type FrameKey = CameraKey & { readonly frame_id: string };

/** A frame's row; `state_doc` folds to the frame. */
export type FrameRow = FrameKey & {
  readonly total_ms: number | null;
  readonly state_doc: FrameState;
};

/** Returns frames, newest first or, with `asc`, oldest first, after `before`. */
export async function listFrames(
  readModel: ReadModel,
  filters: FrameFilters,
  before: FrameKey | null,
  limit: number,
  order: Order = "desc",
): Promise<readonly FrameRow[]> {
  const { db } = readModel;
  const { marks = [], ...rest } = filters;
  const isBehind = before && behind(before, order);
  const sets = marks.length === 0 ? null : await markSetsWith(readModel, marks);
  if (sets !== null) {
    const where = await frameConditions(db, rest, isBehind);
    return listFramesOfSets(db, sets, where, limit, order);
  }
  const rows = await db
    .selectFrom("frames")
    .select(["frame_id", "site", "camera_id", "total_ms", "state_doc"])
    .where(await frameConditions(db, filters, isBehind))
    .orderBy("frame_id", order)
    .orderBy("site", order)
    .orderBy("camera_id", order)
    .limit(limit)
    .execute();
  return rows as readonly FrameRow[];
}

/**
 * Reads the first frames of each set of marks, and returns the first of those: no more is read than that, however
 * rare a mark is or however long ago it was.
 */
async function listFramesOfSets(
  db: ReadModel["db"],
  sets: readonly string[],
  where: RawBuilder<SqlBool>,
  limit: number,
  order: Order,
): Promise<readonly FrameRow[]> {
  const by = sql.raw(order);
  const first = sql`ORDER BY frame_id ${by}, site ${by}, camera_id ${by}`;
  const { rows } = await sql<FrameRow>`
    WITH keys AS MATERIALIZED (
      SELECT of_set.* FROM unnest(${sets}::bigint[]) AS sets(id) CROSS JOIN LATERAL (
        SELECT frame_id, site, camera_id FROM ${table("frames")}
        WHERE mark_set = sets.id AND ${where} ${first} LIMIT ${limit}
      ) AS of_set ${first} LIMIT ${limit}
    )
    SELECT frame_id, site, camera_id, total_ms, state_doc
    FROM keys JOIN ${table("frames")} USING (frame_id, site, camera_id) ${first}`.execute(db);
  return rows;
}

/** Where a list by duration continues. */
export type DurationKey = FrameKey & { readonly total_ms: number };

/** Returns frames with a known duration, ordered by it, from `before` on. */
export async function listFramesByDuration(
  { db }: ReadModel,
  filters: FrameFilters,
  { order, before }: { readonly order: Order; readonly before: DurationKey | null },
  limit: number,
): Promise<readonly FrameRow[]> {
  const rows = await db
    .selectFrom("frames")
    .select(["frame_id", "site", "camera_id", "total_ms", "state_doc"])
    .where("total_ms", "is not", null)
    .where(await frameConditions(db, filters, before && beyond(before, order)))
    .orderBy("total_ms", order)
    .orderBy("frame_id", order)
    .orderBy("site", order)
    .orderBy("camera_id", order)
    .limit(limit)
    .execute();
  return rows as readonly FrameRow[];
}

// As below, the first part is for the index.
function beyond({ total_ms, frame_id, site, camera_id }: DurationKey, order: Order) {
  const [or, than] = order === "asc" ? [sql`>=`, sql`>`] : [sql`<=`, sql`<`];
  return sql`total_ms ${or} ${total_ms}::double precision
    AND (total_ms, frame_id, site, camera_id)
      ${than} (${total_ms}::double precision, ${frame_id}::uuid, ${site}, ${camera_id})`;
}

/** Returns the frames that have traces, newest first, at most `limit`. */
export async function listTracedFrames(
  { db }: ReadModel,
  filters: FrameFilters,
  limit: number,
): Promise<TracedFrame[]> {
  return db
    .selectFrom("frames")
    .select(["frame_id", "site"])
    .distinct()
    .where(await frameConditions(db, filters, null))
    .orderBy("frame_id", "desc")
    .orderBy("site", "desc")
    .limit(limit)
    .execute();
}

/** Returns how many frames have traces, counted up to `limit`. */
export async function countTracedFrames(
  { db }: ReadModel,
  filters: FrameFilters,
  limit: number,
): Promise<number> {
  const where = await frameConditions(db, filters, null);
  const { frames } = await db
    .selectFrom((from) =>
      from
        .selectFrom("frames")
        .select(["frame_id", "site"])
        .distinct()
        .where(where)
        .limit(limit)
        .as("some"),
    )
    .select((eb) => eb.fn.countAll<string>().as("frames"))
    .executeTakeFirstOrThrow();
  return Number(frames);
}

// The first part is redundant, but lets Postgres skip partitions.
function behind({ frame_id, site, camera_id }: FrameKey, order: Order) {
  const [or, than] = order === "asc" ? [sql`>=`, sql`>`] : [sql`<=`, sql`<`];
  return sql`frame_id ${or} ${frame_id}::uuid
    AND (frame_id, site, camera_id) ${than} (${frame_id}::uuid, ${site}, ${camera_id})`;
}

/** Returns the condition that a frame fits the filters and the rest. */
export async function frameConditions(
  db: ReadModel["db"],
  filters: FrameFilters,
  rest: Condition,
): Promise<RawBuilder<SqlBool>> {
  return allOf([
    rest,
    siteIs(await sitesOf(db, filters)),
    equals("camera_id", filters.camera),
    given(filters.cameras, isOneOf),
    stateIs(filters),
    ...frameBetween(filters.from, filters.to),
    given(filters.min_total_ms, (ms) => sql`total_ms >= ${ms}`),
    equals("drop_reason", filters.drop_reason),
    equals("error_type", filters.error_type),
    given(filters.marks?.length ? filters.marks : null, isMarkedWith),
    await isCalled(db, "correlation_id", filters.correlation_id),
    await isCalled(db, "producer_frame_id", filters.producer_frame_id),
  ]);
}

function isOneOf(cameras: readonly string[]): RawBuilder<SqlBool> {
  const keys = cameras.map((name) => name.split("/"));
  const [sites, names] = [keys.map(([site]) => site), keys.map(([, name]) => name)];
  return sql<SqlBool>`(site, camera_id) IN
    (SELECT * FROM unnest(${sites}::text[], ${names}::text[]))`;
}

function stateIs({ state, stuckBeforeUs = 0 }: FrameFilters): Condition {
  if (state === "in_flight") return sql`is_open AND newest_recorded_us > ${stuckBeforeUs}`;
  if (state === "unaccounted") return sql`is_open AND newest_recorded_us <= ${stuckBeforeUs}`;
  return equals("state", state);
}
